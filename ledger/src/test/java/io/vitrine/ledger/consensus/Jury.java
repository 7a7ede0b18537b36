package io.vitrine.ledger.consensus;

import static io.vitrine.ledger.consensus.ScriptedReplica.log;
import static io.vitrine.ledger.consensus.ScriptedReplica.tip;
import static io.vitrine.ledger.consensus.ScriptedReplica.view;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.block.Proposal;
import io.vitrine.ledger.consensus.simulation.FakeKeys;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.lane.LaneTip;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A proposal that uses every component, and validators that know its premises in different ways.
 *
 * <p>Block {@code grandparent} of view 5 is final, {@code parent} of view 6 is notarized and orders
 * two batches, views 7 and 8 were skipped, and the leader of view 9 proposes a block that orders
 * batches of two lanes and attests the log of size 2.
 */
final class Jury {
  static final View VIEW = view(9);

  /** Batches up to this position exist in every lane. */
  static final long BATCHES = 40;

  final ScriptedReplica script = ScriptedReplica.leading(6);
  final Block grandparent =
      script.proposal(5, script.genesis(), script.genesis().header().cut(), log(1)).block();
  final Block parent = script.proposal(6, grandparent, script.cut(1, 2), log(1)).block();
  final long now = script.now + 1_000;
  final Proposal proposal = proposal();

  private Proposal proposal() {
    Cut cut = parent.header().cut().with(new ValidatorId(1), tip(1, 4));
    Header header =
        new Header(
            VIEW,
            3,
            parent.hash(),
            parent.header().view(),
            leader(),
            now,
            cut.with(new ValidatorId(2), tip(2, 1)),
            log(2),
            Sha256.of(Block.NO_EVIDENCE),
            Optional.empty());
    Proposal attached = script.attach(header, parent);
    return sign(
        new Proposal(
            attached.block(),
            attached.proposerSignature(),
            attached.parentCert(),
            attached.gapCerts(),
            Optional.of(script.finalization(grandparent))));
  }

  /** The leader of the proposal's view. */
  ValidatorId leader() {
    return script.protocol.leader(VIEW);
  }

  /** Signed by the leader, whoever the header names as proposer. */
  Proposal sign(Proposal unsigned) {
    return unsigned.signedWith(
        FakeKeys.sign(leader(), unsigned.vote().ballot().signedDigest(script.protocol.domain())));
  }

  /** What each validator makes of {@code offered}, by a different way to its knowledge. */
  List<Verdict> verdicts(Proposal offered) {
    List<Verdict> verdicts = new ArrayList<>();
    for (Juror juror : jurors()) {
      verdicts.add(juror.judge(offered));
    }
    return verdicts;
  }

  private List<Juror> jurors() {
    Juror restarted = informed(6);
    restarted.restart();
    inform(restarted);
    Juror late = new Juror(this, ScriptedReplica.leading(7));
    late.feed(new Input.CertificateArrived(script.nullification(8)));
    return List.of(informed(6), informed(7), informed(8), restarted, late);
  }

  private Juror informed(long leads) {
    return inform(new Juror(this, ScriptedReplica.leading(leads)));
  }

  /** The final block, the notarized one with its batches, the skipped views, the execution. */
  private Juror inform(Juror juror) {
    juror.feed(new Input.LogAdvanced(log(1)));
    if (juror.replica.state.lastFinalized().height() == 0) {
      juror.feed(new Input.RangeFetched(List.of(grandparent), script.finalization(grandparent)));
    }
    juror.feed(new Input.LogAdvanced(log(2)));
    juror.feed(new Input.CertificateArrived(script.notarization(parent)));
    juror.feed(new Input.CertificateArrived(script.nullification(7)));
    juror.feed(new Input.CertificateArrived(script.nullification(8)));
    return juror;
  }

  /** The block, if anybody could have it. */
  Optional<Block> block(Hash hash) {
    return List.of(grandparent, parent).stream().filter(b -> b.hash().equals(hash)).findFirst();
  }

  /** The Nullification, if the view was skipped. */
  Optional<Certificate> nullification(View view) {
    return view.equals(view(7)) || view.equals(view(8))
        ? Optional.of(script.nullification(view.number()))
        : Optional.empty();
  }

  /** Whether every batch of the cut exists somewhere. */
  boolean exists(Cut cut) {
    for (int author = 0; author < cut.tips().size(); author++) {
      LaneTip tip = cut.tips().get(author);
      if (tip.seq() > BATCHES || !tip.equals(tip(author, tip.seq()))) {
        return false;
      }
    }
    return true;
  }

  /**
   * What one validator made of a proposal.
   *
   * @param accepted whether it voted for it
   * @param reason why not; empty when it did
   */
  record Verdict(boolean accepted, String reason) {}
}
