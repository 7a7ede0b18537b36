package io.vitrine.node.replica;

import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a replica says about itself; immutable.
 *
 * @param phase what it is doing
 * @param note why, where there is something to say; else empty
 * @param generation the signing lease's generation, 0 before it is held
 * @param view the current view
 * @param finalizedHeight the highest final block known
 * @param executedHeight the highest block executed here
 * @param attestedHeight the highest block whose execution a final header attests
 * @param connected validators to which a consensus stream is open
 * @param reported executed heights that others reported
 */
public record ReplicaStatus(
    ReplicaPhase phase,
    String note,
    long generation,
    View view,
    long finalizedHeight,
    long executedHeight,
    long attestedHeight,
    SortedSet<ValidatorId> connected,
    SortedMap<ValidatorId, Long> reported) {
  /** Before anything happened. */
  public static final ReplicaStatus INITIAL =
      new ReplicaStatus(
          ReplicaPhase.STARTING, "", 0, View.GENESIS, 0, 0, 0, new TreeSet<>(), new TreeMap<>());

  /** Copies the collections. */
  public ReplicaStatus {
    connected = Collections.unmodifiableSortedSet(new TreeSet<>(connected));
    reported = Collections.unmodifiableSortedMap(new TreeMap<>(reported));
  }

  /** Entering another phase; links of the phase before are gone. */
  ReplicaStatus in(ReplicaPhase next, String why) {
    boolean serving = next == ReplicaPhase.ACTIVE;
    return new ReplicaStatus(
        next,
        why,
        generation,
        view,
        finalizedHeight,
        executedHeight,
        attestedHeight,
        serving ? connected : new TreeSet<>(),
        reported);
  }

  ReplicaStatus withGeneration(long taken) {
    return new ReplicaStatus(
        phase,
        note,
        taken,
        view,
        finalizedHeight,
        executedHeight,
        attestedHeight,
        connected,
        reported);
  }

  ReplicaStatus at(View current, long finalHeight) {
    return new ReplicaStatus(
        phase,
        note,
        generation,
        current,
        Math.max(finalHeight, finalizedHeight),
        executedHeight,
        attestedHeight,
        connected,
        reported);
  }

  ReplicaStatus executed(long height, long attested) {
    return new ReplicaStatus(
        phase,
        note,
        generation,
        view,
        finalizedHeight,
        height,
        Math.max(attested, attestedHeight),
        connected,
        reported);
  }

  ReplicaStatus link(ValidatorId peer, boolean open) {
    SortedSet<ValidatorId> links = new TreeSet<>(connected);
    if (open) {
      links.add(peer);
    } else {
      links.remove(peer);
    }
    return new ReplicaStatus(
        phase,
        note,
        generation,
        view,
        finalizedHeight,
        executedHeight,
        attestedHeight,
        links,
        reported);
  }

  /** Forgets what others reported: in another epoch other validators have their numbers. */
  ReplicaStatus withoutReports() {
    return new ReplicaStatus(
        phase,
        note,
        generation,
        view,
        finalizedHeight,
        executedHeight,
        attestedHeight,
        new TreeSet<>(),
        new TreeMap<>());
  }

  ReplicaStatus report(ValidatorId peer, long height) {
    SortedMap<ValidatorId, Long> heights = new TreeMap<>(reported);
    heights.put(peer, height);
    return new ReplicaStatus(
        phase,
        note,
        generation,
        view,
        finalizedHeight,
        executedHeight,
        attestedHeight,
        connected,
        heights);
  }
}
