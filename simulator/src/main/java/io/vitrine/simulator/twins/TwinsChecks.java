package io.vitrine.simulator.twins;

import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.consensus.evidence.Evidence;
import io.vitrine.ledger.crypto.MessageKind;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** I1 to I5, I7 and I14, on what honest instances sign and commit and on every certificate. */
final class TwinsChecks {
  private final List<ValidatorId> twinned;
  private final Map<Long, Block> finalByHeight = new TreeMap<>();
  private final Map<View, Hash> notarized = new TreeMap<>();
  private final Map<View, Hash> nullified = new TreeMap<>();
  private final Map<View, Hash> finalized = new TreeMap<>();
  private final Map<ValidatorId, Map<View, Map<MessageKind, Hash>>> votes = new TreeMap<>();
  private int accusations;

  TwinsChecks(List<ValidatorId> twinned) {
    this.twinned = twinned;
  }

  private static void require(boolean holds, String invariant, Object what) {
    if (!holds) {
      throw new TwinsViolation(invariant + ": " + what);
    }
  }

  int accusations() {
    return accusations;
  }

  /** I7: at most one Notarize and one Finalize per view, never Nullify and Finalize. */
  void signed(Instance instance, Ballot ballot) {
    if (instance.isTwin()) {
      return;
    }
    Map<MessageKind, Hash> inView =
        votes
            .computeIfAbsent(instance.id(), i -> new TreeMap<>())
            .computeIfAbsent(ballot.view(), v -> new TreeMap<>());
    Hash before = inView.putIfAbsent(ballot.kind(), ballot.hash());
    require(before == null || before.equals(ballot.hash()), "I7 twice", ballot);
    require(
        !inView.containsKey(MessageKind.NULLIFY) || !inView.containsKey(MessageKind.FINALIZE),
        "I7 Nullify and Finalize",
        ballot);
  }

  /** I3 one Notarization per view, I4 no view with Finalization and Nullification. */
  void certificate(Certificate certificate) {
    View view = certificate.view();
    Map<View, Hash> known =
        certificate.isNotarization()
            ? notarized
            : certificate.isNullification() ? nullified : finalized;
    Hash before = known.putIfAbsent(view, certificate.hash());
    require(before == null || before.equals(certificate.hash()), "I3", certificate.ballot());
    require(!nullified.containsKey(view) || !finalized.containsKey(view), "I4", view);
  }

  /** I1 one block per height and view, I2 linked, I5 notarized, skipped views nullified. */
  void committed(Instance instance, List<Block> blocks) {
    if (instance.isTwin()) {
      return;
    }
    for (Block block : blocks) {
      long height = block.header().height();
      Block before = finalByHeight.putIfAbsent(height, block);
      require(before == null || before.hash().equals(block.hash()), "I1 two blocks", block);
      Hash parent =
          height == 1 ? block.header().parentHash() : finalByHeight.get(height - 1).hash();
      require(block.header().parentHash().equals(parent), "I2 link", block);
      require(block.hash().equals(notarized.get(block.header().view())), "I5 not notarized", block);
      View after = height == 1 ? View.GENESIS : finalByHeight.get(height - 1).header().view();
      for (View v = after.next(); block.header().view().isAfter(v); v = v.next()) {
        require(nullified.containsKey(v), "I5 skipped without Nullification", v);
      }
    }
  }

  /** I14: only a twin is ever accused. */
  void accused(Evidence evidence) {
    accusations++;
    require(twinned.contains(evidence.accused()), "I14 accused", evidence.accused());
  }
}
