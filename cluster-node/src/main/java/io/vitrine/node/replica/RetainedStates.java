package io.vitrine.node.replica;

import io.vitrine.api.LedgerView;
import io.vitrine.ledger.state.WorldState;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The states after the latest blocks. They share all that did not change, so what they cost grows
 * with the transactions between the oldest and the newest: both numbers are bounded, and the time,
 * because the query tables remember for an hour what a state no longer holds. The newest stays
 * whatever it costs. Immutable.
 */
public final class RetainedStates {
  /** None. */
  public static final RetainedStates NONE = new RetainedStates(new TreeMap<>());

  private final NavigableMap<Long, Version> versions;

  private RetainedStates(NavigableMap<Long, Version> versions) {
    this.versions = versions;
  }

  /**
   * How much is kept.
   *
   * @param count states, at least 1
   * @param transactions executed between the oldest state and the newest
   * @param nanos since a state was followed by another
   */
  public record Bounds(int count, long transactions, long nanos) {
    /** 256 states, 5,000 transactions (about 60 MiB at the most), 30 minutes. */
    public static final Bounds STANDARD = new Bounds(256, 5_000, 1_800_000_000_000L);
  }

  private record Version(LedgerView view, int transactions, long nanos) {}

  /**
   * With the state after the next block. What lies at or above its height is forgotten first: a
   * replica that starts anew tells of its height again.
   *
   * @param added transactions of its block
   * @param nanos a monotonic time
   */
  RetainedStates with(LedgerView view, int added, long nanos, Bounds bounds) {
    NavigableMap<Long, Version> kept = new TreeMap<>(versions.headMap(view.height(), false));
    kept.put(view.height(), new Version(view, added, nanos));
    long sum = kept.values().stream().mapToLong(Version::transactions).sum();
    while (kept.size() > 1) {
      Version oldest = kept.firstEntry().getValue();
      long followed = nanos - kept.higherEntry(kept.firstKey()).getValue().nanos();
      long between = sum - oldest.transactions();
      if (kept.size() <= bounds.count()
          && between <= bounds.transactions()
          && followed <= bounds.nanos()) {
        break;
      }
      sum = between;
      kept.pollFirstEntry();
    }
    return new RetainedStates(kept);
  }

  /** The state after {@code height}. */
  public Optional<LedgerView> find(long height) {
    return Optional.ofNullable(versions.get(height)).map(Version::view);
  }

  /** The newest one at or below {@code height}. */
  public Optional<LedgerView> newestUpTo(long height) {
    return Optional.ofNullable(versions.floorEntry(height))
        .map(Map.Entry::getValue)
        .map(Version::view);
  }

  /** The states at and below {@code height}, as far as they are kept. */
  SortedMap<Long, WorldState> upTo(long height) {
    SortedMap<Long, WorldState> states = new TreeMap<>();
    versions.headMap(height, true).forEach((at, version) -> states.put(at, version.view().state()));
    return states;
  }

  /** The lowest height; empty when there is none. */
  public OptionalLong oldest() {
    return versions.isEmpty() ? OptionalLong.empty() : OptionalLong.of(versions.firstKey());
  }

  /** The greatest height; there must be one. */
  public long newest() {
    return versions.lastKey();
  }

  /** How many there are. */
  public int size() {
    return versions.size();
  }
}
