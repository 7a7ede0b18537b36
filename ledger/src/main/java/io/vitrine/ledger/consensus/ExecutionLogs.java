package io.vitrine.ledger.consensus;

import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The Merkle log of executed blocks as far as the rules need it: the own roots, what final headers
 * attest beyond the own execution, and how far peers say they are.
 *
 * @param own own roots by size, from the last final header's size on
 * @param attested roots of final headers at sizes not executed here yet; at most {@link #MAX}, the
 *     highest are replaced first: as a root covers all smaller sizes, nothing goes unchecked
 * @param peers the size each peer reported; a hint
 * @param change the validator change the state holds, from some size on (R13)
 */
public record ExecutionLogs(
    SortedMap<Long, Hash> own,
    SortedMap<Long, Hash> attested,
    SortedMap<ValidatorId, Long> peers,
    Optional<Change> change) {
  /**
   * A validator change of the next epoch.
   *
   * @param size the smallest log size known to hold it; it is held at all sizes above in the epoch
   * @param pending what it holds
   */
  public record Change(long size, PendingValidators pending) {}

  private static final int MAX = 1_024;

  static final ExecutionLogs EMPTY =
      new ExecutionLogs(
          Collections.emptySortedMap(),
          Collections.emptySortedMap(),
          Collections.emptySortedMap(),
          Optional.empty());

  /** The own root at {@code size}, when known. */
  Optional<Hash> ownRoot(long size) {
    return Optional.ofNullable(own.get(size));
  }

  /** The largest own size; 0 before genesis was executed. */
  long executed() {
    return own.isEmpty() ? 0 : own.lastKey();
  }

  /**
   * The highest size that {@code quorum} validators, this one included, have reached (R3).
   *
   * @return 0 when there is none
   */
  long quorumSize(int quorum) {
    long[] sizes =
        java.util.stream.LongStream.concat(
                java.util.stream.LongStream.of(executed()),
                peers.values().stream().mapToLong(Long::longValue))
            .sorted()
            .toArray();
    return sizes.length < quorum ? 0 : Math.min(executed(), sizes[sizes.length - quorum]);
  }

  ExecutionLogs withOwn(LogHead head) {
    return new ExecutionLogs(Sorted.put(own, head.size(), head.root()), attested, peers, change);
  }

  /** With a validator change in the state at {@code size}. */
  ExecutionLogs withChange(long size, PendingValidators pending) {
    boolean known = change.filter(c -> c.size() <= size).isPresent();
    return known
        ? this
        : new ExecutionLogs(own, attested, peers, Optional.of(new Change(size, pending)));
  }

  /** The set that a header must name when its log grows to {@code size}, executed here (R13). */
  Optional<ValidatorSet> nextSet(long size) {
    return change.filter(c -> c.size() <= size).map(c -> c.pending().set());
  }

  ExecutionLogs withPeer(ValidatorId peer, long size) {
    long known = peers.getOrDefault(peer, 0L);
    return size <= known
        ? this
        : new ExecutionLogs(own, attested, Sorted.put(peers, peer, size), change);
  }

  ExecutionLogs withAttested(LogHead head) {
    SortedMap<Long, Hash> room = attested;
    if (attested.size() >= MAX) {
      room = Sorted.remove(attested, attested.lastKey());
    }
    return new ExecutionLogs(own, Sorted.put(room, head.size(), head.root()), peers, change);
  }

  /** A final header's root that the own execution contradicts. */
  Optional<HaltReason> divergence() {
    for (var expected : attested.entrySet()) {
      Hash root = own.get(expected.getKey());
      if (root != null && !root.equals(expected.getValue())) {
        return Optional.of(
            new HaltReason.Divergence(expected.getKey() - 1, expected.getValue(), root));
      }
    }
    return Optional.empty();
  }

  /** Without what is settled: attested sizes executed here, own sizes below the final header's. */
  ExecutionLogs settled(long finalSize) {
    SortedMap<Long, Hash> open = new TreeMap<>(attested);
    open.keySet()
        .removeIf(size -> own.containsKey(size) || (size < finalSize && size <= executed()));
    SortedMap<Long, Hash> recent = new TreeMap<>(own);
    recent.keySet().removeIf(size -> size < finalSize && size < executed());
    return new ExecutionLogs(
        Collections.unmodifiableSortedMap(recent),
        Collections.unmodifiableSortedMap(open),
        peers,
        change);
  }
}
