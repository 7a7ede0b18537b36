package io.vitrine.ledger.consensus.round;

import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Vote;
import io.vitrine.ledger.consensus.evidence.Evidence;
import java.util.Optional;
import java.util.stream.Stream;

/** The votes of one validator; the first of each kind counts, one contradiction is remembered. */
record Slots(
    Optional<Vote> notarizing,
    Optional<Vote> nullifying,
    Optional<Vote> finalizing,
    boolean conflict) {
  static final Slots EMPTY = new Slots(Optional.empty(), Optional.empty(), Optional.empty(), false);

  private Optional<Vote> slot(Ballot ballot) {
    return ballot.match(
        new Ballot.Cases<Optional<Vote>>() {
          @Override
          public Optional<Vote> onNotarize(Ballot.Notarize b) {
            return notarizing;
          }

          @Override
          public Optional<Vote> onNullify(Ballot.Nullify b) {
            return nullifying;
          }

          @Override
          public Optional<Vote> onFinalize(Ballot.Finalize b) {
            return finalizing;
          }
        });
  }

  boolean has(Ballot ballot) {
    return slot(ballot).filter(v -> v.ballot().equals(ballot)).isPresent();
  }

  Optional<Vote> counted(Ballot ballot) {
    return slot(ballot).filter(v -> v.ballot().equals(ballot));
  }

  /** Evidence that {@code vote} contradicts one of these. */
  Optional<Evidence> against(Vote vote) {
    return Stream.of(notarizing, nullifying, finalizing)
        .flatMap(Optional::stream)
        .flatMap(v -> Evidence.between(v, vote).stream())
        .findFirst();
  }

  /** With one more vote: it takes its slot when that is free, else it is the conflict. */
  Slots with(Vote vote) {
    boolean contradicts = conflict || against(vote).isPresent();
    if (slot(vote.ballot()).isPresent()) {
      return new Slots(notarizing, nullifying, finalizing, true);
    }
    return vote.ballot()
        .match(
            new Ballot.Cases<Slots>() {
              @Override
              public Slots onNotarize(Ballot.Notarize b) {
                return new Slots(Optional.of(vote), nullifying, finalizing, contradicts);
              }

              @Override
              public Slots onNullify(Ballot.Nullify b) {
                return new Slots(notarizing, Optional.of(vote), finalizing, contradicts);
              }

              @Override
              public Slots onFinalize(Ballot.Finalize b) {
                return new Slots(notarizing, nullifying, Optional.of(vote), contradicts);
              }
            });
  }
}
