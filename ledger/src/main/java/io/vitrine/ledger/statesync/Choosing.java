package io.vitrine.ledger.statesync;

import io.vitrine.ledger.types.ValidatorId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Peers are asked for their newest snapshots; immutable. The highest of the first few that stand up
 * to {@link OfferRules} is taken, so one peer cannot impose an old one.
 *
 * @param from the lowest height of use
 * @param asked who was asked
 * @param answered who has answered, or will not any more
 * @param usable how many offers stood up
 * @param best the highest of them
 */
record Choosing(
    long from,
    SortedSet<ValidatorId> asked,
    SortedSet<ValidatorId> answered,
    int usable,
    Optional<Chosen> best) {
  /** An offer and whose it is. */
  record Chosen(ValidatorId peer, SnapshotOffer offer) {}

  static Choosing from(long height) {
    return new Choosing(height, new TreeSet<>(), new TreeSet<>(), 0, Optional.empty());
  }

  /** Asks those of {@code peers} who were not asked. */
  List<SyncOutput> questions(SortedSet<ValidatorId> peers) {
    List<SyncOutput> outputs = new ArrayList<>();
    for (ValidatorId peer : peers) {
      if (!asked.contains(peer)) {
        outputs.add(new SyncOutput.AskOffer(peer, from));
      }
    }
    return outputs;
  }

  Choosing withAsked(SortedSet<ValidatorId> peers) {
    SortedSet<ValidatorId> all = new TreeSet<>(asked);
    all.addAll(peers);
    return new Choosing(from, all, answered, usable, best);
  }

  boolean awaits(ValidatorId peer) {
    return asked.contains(peer) && !answered.contains(peer);
  }

  /** {@code peer} gave nothing of use. */
  Choosing without(ValidatorId peer) {
    SortedSet<ValidatorId> done = new TreeSet<>(answered);
    done.add(peer);
    return new Choosing(from, asked, done, usable, best);
  }

  /** {@code peer} made an offer that stands. */
  Choosing with(ValidatorId peer, SnapshotOffer offer) {
    Choosing after = without(peer);
    boolean higher = best.filter(b -> b.offer().height() >= offer.height()).isEmpty();
    return new Choosing(
        from,
        asked,
        after.answered(),
        usable + 1,
        higher ? Optional.of(new Chosen(peer, offer)) : best);
  }

  boolean decided(int enough) {
    return usable >= enough || (!asked.isEmpty() && answered.containsAll(asked));
  }
}
