package io.vitrine.node.recording;

import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import io.vitrine.node.recording.Finding.Rule;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Every ballot that every validator signed, over all its processes and generations: at most one
 * Notarize hash and one Finalize hash per view, and never Nullify and Finalize (I7).
 */
final class SignedBallots {
  private record Key(ValidatorId signer, View view) {}

  private static final class Signed {
    private Optional<Hash> notarized = Optional.empty();
    private Optional<Hash> finalized = Optional.empty();
    private boolean nullified;
  }

  private final Map<Key, Signed> signed = new HashMap<>();
  private final Consumer<Finding> findings;

  SignedBallots(Consumer<Finding> findings) {
    this.findings = findings;
  }

  /** Takes a ballot whose signature was verified. */
  void add(ValidatorId signer, Ballot ballot) {
    Signed before = signed.computeIfAbsent(new Key(signer, ballot.view()), k -> new Signed());
    String where = signer + " in view " + ballot.view();
    ballot.match(
        new Ballot.Cases<Void>() {
          @Override
          public Void onNotarize(Ballot.Notarize b) {
            one(Rule.TWO_NOTARIZE, where, before.notarized, b.hash());
            before.notarized = before.notarized.or(() -> Optional.of(b.hash()));
            return null;
          }

          @Override
          public Void onNullify(Ballot.Nullify b) {
            before.nullified = true;
            return null;
          }

          @Override
          public Void onFinalize(Ballot.Finalize b) {
            one(Rule.TWO_FINALIZE, where, before.finalized, b.hash());
            before.finalized = before.finalized.or(() -> Optional.of(b.hash()));
            return null;
          }
        });
    if (before.nullified && before.finalized.isPresent() && !(ballot instanceof Ballot.Notarize)) {
      findings.accept(
          new Finding(Rule.NULLIFY_AND_FINALIZE, where + " with block " + before.finalized.get()));
    }
  }

  private void one(Rule rule, String where, Optional<Hash> before, Hash now) {
    if (before.isPresent() && !before.get().equals(now)) {
      findings.accept(new Finding(rule, where + ": " + before.get() + " and " + now));
    }
  }
}
