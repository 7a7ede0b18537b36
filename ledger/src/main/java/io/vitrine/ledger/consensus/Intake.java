package io.vitrine.ledger.consensus;

import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.block.Proposal;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import java.util.Optional;

/** Takes an input into the replica's knowledge; what follows from it is up to the rules. */
final class Intake implements Input.Cases<Void> {
  private final Turn turn;

  Intake(Turn turn) {
    this.turn = turn;
  }

  @Override
  public Void onProposalArrived(Input.ProposalArrived input) {
    Proposal proposal = input.proposal();
    View view = proposal.block().header().view();
    proposal.parentCert().ifPresent(c -> certificate(turn, c));
    proposal.gapCerts().forEach(c -> certificate(turn, c));
    proposal.finalCert().ifPresent(c -> certificate(turn, c));
    heard(proposal.block().header().proposer());
    BlockTree tree = turn.knowledge().tree();
    Hash hash = proposal.block().hash();
    if (view.equals(turn.view()) || view.equals(turn.view().next())) {
      turn.know(turn.knowledge().with(tree.with(proposal, turn.now)));
      if (turn.knowledge().tree().proposalsOf(view).size() > 1) {
        equivocated(view);
      }
    } else if (view.isAfter(turn.last().view()) && turn.knowledge().requests().asked(hash)) {
      turn.know(turn.knowledge().with(tree.with(proposal.block())));
    }
    return null;
  }

  @Override
  public Void onProposalRejected(Input.ProposalRejected input) {
    if (inWindow(input.view())) {
      turn.know(turn.knowledge().with(turn.knowledge().suspicions().withRejected(input.view())));
    }
    return null;
  }

  @Override
  public Void onCertificateArrived(Input.CertificateArrived input) {
    certificate(turn, input.certificate());
    return null;
  }

  /**
   * Keeps a verified certificate and passes it on once: a Notarization or Finalization because it
   * may have been built here alone (R6, R8), a Nullification when it ends the current view (R2).
   */
  static void certificate(Turn turn, Certificate certificate) {
    View view = certificate.view();
    if (view.epoch() != turn.view().epoch() || !view.isAfter(turn.last().view())) {
      return;
    }
    CertificateBook book = turn.knowledge().certificates();
    Optional<Hash> contradiction = book.contradictionTo(certificate);
    if (contradiction.isPresent()) {
      turn.halt(new HaltReason.SafetyViolated(view, contradiction.get(), certificate.hash()));
      return;
    }
    if (book.covers(certificate)) {
      return;
    }
    turn.know(turn.knowledge().with(book.with(certificate)));
    signersHeard(turn, certificate);
    if (!certificate.isNullification() || !turn.view().isAfter(view)) {
      turn.broadcast(new Payload.Known(certificate));
    }
  }

  /** R11: who signed in the current view or later is active again. */
  private static void signersHeard(Turn turn, Certificate certificate) {
    if (turn.view().isAfter(certificate.view())) {
      return;
    }
    Suspicions suspicions = turn.knowledge().suspicions();
    for (Certificate.Signed signed : certificate.signatures()) {
      suspicions = suspicions.heard(signed.signer());
    }
    turn.know(turn.knowledge().with(suspicions));
  }

  @Override
  public Void onBlockFetched(Input.BlockFetched input) {
    if (turn.knowledge().requests().asked(input.block().hash())) {
      turn.know(turn.knowledge().with(turn.knowledge().tree().with(input.block())));
    }
    return null;
  }

  @Override
  public Void onDataHeld(Input.DataHeld input) {
    if (turn.knowledge().requests().data().contains(input.blockHash())) {
      turn.know(turn.knowledge().with(turn.knowledge().tree().withData(input.blockHash())));
    }
    return null;
  }

  @Override
  public Void onLanesAdvanced(Input.LanesAdvanced input) {
    turn.know(turn.knowledge().with(input.lanes()));
    return null;
  }

  @Override
  public Void onLaneForked(Input.LaneForked input) {
    if (turn.last().header().cut().tip(input.author()).seq() < input.seq()) {
      turn.know(
          turn.knowledge()
              .withForked(Sorted.put(turn.knowledge().forked(), input.author(), input.seq())));
    }
    return null;
  }

  @Override
  public Void onEvidenceHeld(Input.EvidenceHeld input) {
    Accusations.take(turn, input.evidence());
    return null;
  }

  @Override
  public Void onLogAdvanced(Input.LogAdvanced input) {
    ExecutionLogs logs = turn.knowledge().logs().withOwn(input.head());
    Optional<PendingValidators> next =
        input.change().filter(c -> c.epoch() == turn.protocol.epoch() + 1);
    if (next.isPresent()) {
      logs = logs.withChange(input.head().size(), next.get());
    }
    turn.know(turn.knowledge().with(logs));
    turn.knowledge().logs().divergence().ifPresent(turn::halt);
    return null;
  }

  @Override
  public Void onPeerExecuted(Input.PeerExecuted input) {
    if (input.peer().index() < turn.protocol.n() && !turn.protocol.isSelf(input.peer())) {
      turn.know(
          turn.knowledge().with(turn.knowledge().logs().withPeer(input.peer(), input.logSize())));
    }
    return null;
  }

  @Override
  public Void onLeaderNullified(Input.LeaderNullified input) {
    if (inWindow(input.view())) {
      turn.know(turn.knowledge().with(turn.knowledge().suspicions().withNullified(input.view())));
      heard(turn.protocol.leader(input.view()));
    }
    return null;
  }

  @Override
  public Void onEquivocation(Input.Equivocation input) {
    equivocated(input.view());
    return null;
  }

  private void equivocated(View view) {
    if (view.isAfter(turn.last().view()) && !view.isAfter(windowEnd())) {
      turn.know(turn.knowledge().with(turn.knowledge().suspicions().withEquivocated(view)));
    }
  }

  @Override
  public Void onValidatorHeard(Input.ValidatorHeard input) {
    heard(input.validator());
    return null;
  }

  private void heard(ValidatorId validator) {
    turn.know(turn.knowledge().with(turn.knowledge().suspicions().heard(validator)));
  }

  @Override
  public Void onTimerFired(Input.TimerFired input) {
    Pacing.fired(turn, input.timer());
    return null;
  }

  @Override
  public Void onPeerConnected(Input.PeerConnected input) {
    Resending.connected(turn, input.peer());
    return null;
  }

  @Override
  public Void onRangeFetched(Input.RangeFetched input) {
    certificate(turn, input.finalization());
    turn.know(turn.knowledge().with(turn.knowledge().requests().withRange(Optional.empty())));
    Committing.range(turn, input.blocks(), input.finalization());
    return null;
  }

  @Override
  public Void onLaterEpochSeen(Input.LaterEpochSeen input) {
    Requests requests = turn.knowledge().requests();
    boolean later = input.epoch() > turn.protocol.epoch();
    if (later && !requests.epochEnd() && turn.state().epochEnd().isEmpty()) {
      turn.know(turn.knowledge().with(requests.withEpochEnd()));
      turn.emit(new Output.FetchEpochEnd(turn.protocol.epoch()));
    }
    return null;
  }

  @Override
  public Void onBlocksStored(Input.BlocksStored input) {
    turn.know(
        turn.knowledge().withStored(Math.max(turn.knowledge().storedHeight(), input.height())));
    return null;
  }

  private boolean inWindow(View view) {
    return !turn.view().isAfter(view) && !view.isAfter(windowEnd());
  }

  private View windowEnd() {
    View view = turn.view();
    return new View(view.epoch(), view.number() + 2L * turn.protocol.n());
  }
}
