package io.vitrine.node.recording;

import io.vitrine.ledger.lane.BatchHeader;
import io.vitrine.ledger.lane.LaneFork;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.recording.Finding.Rule;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** All signed batches: an author signs one digest for each place in its lane (L1). */
final class SeenBatches {
  private record Place(long epoch, ValidatorId author, long seq) {}

  private final Map<Place, Hash> digests = new HashMap<>();
  private final Consumer<Finding> findings;

  SeenBatches(Consumer<Finding> findings) {
    this.findings = findings;
  }

  /** Takes a header whose signature was verified. */
  void add(BatchHeader header) {
    Place place = new Place(header.epoch(), header.author(), header.seq());
    Hash now = header.digest();
    Hash before = digests.putIfAbsent(place, now);
    if (before != null && !before.equals(now)) {
      fork(place, before + " and " + now);
    }
  }

  /** Takes an accusation whose signatures were verified. */
  void add(LaneFork fork) {
    fork(new Place(fork.epoch(), fork.author(), fork.seq()), "accused");
  }

  private void fork(Place place, String text) {
    findings.accept(
        new Finding(
            Rule.LANE_FORK,
            place.author() + " batch " + place.epoch() + "/" + place.seq() + ": " + text));
  }
}
