package io.vitrine.persistence.blob;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What is to be done about one blob: copied from the first good replica to all that are not good.
 *
 * @param source the replica to copy from; empty when none is good
 * @param targets the replicas to copy to; none without a source
 */
record RepairPlan(Optional<Integer> source, List<Integer> targets) {
  RepairPlan {
    targets = List.copyOf(targets);
  }

  /** The plan for a blob that the replicas hold like this, in their order. */
  static RepairPlan of(List<ReplicaState> replicas) {
    List<Integer> good = indices(replicas, true);
    return good.isEmpty()
        ? new RepairPlan(Optional.empty(), List.of())
        : new RepairPlan(Optional.of(good.get(0)), indices(replicas, false));
  }

  private static List<Integer> indices(List<ReplicaState> replicas, boolean good) {
    return IntStream.range(0, replicas.size())
        .filter(i -> good == (replicas.get(i).kind() == ReplicaState.Kind.GOOD))
        .boxed()
        .toList();
  }

  /** Whether nothing can be restored. */
  boolean isLost() {
    return source.isEmpty();
  }
}
