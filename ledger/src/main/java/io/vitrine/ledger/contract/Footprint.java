package io.vitrine.ledger.contract;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Every partition a transaction may touch, known from its bytes alone (architecture.md section 4).
 * A partition in {@code writes} may be read too. Touching anything else fails the transaction.
 *
 * @param reads partitions that are only read, or read as well as written
 * @param writes partitions that are written
 */
public record Footprint(SortedSet<Partition> reads, SortedSet<Partition> writes) {
  /** The most distinct partitions of one transaction. */
  public static final int MAX = 64;

  /** Copies the sets and checks the limit. */
  public Footprint {
    reads = Collections.unmodifiableSortedSet(new TreeSet<>(reads));
    writes = Collections.unmodifiableSortedSet(new TreeSet<>(writes));
    SortedSet<Partition> all = new TreeSet<>(reads);
    all.addAll(writes);
    if (all.size() > MAX) {
      throw new IllegalArgumentException(
          "footprint of " + all.size() + " partitions, at most " + MAX + " allowed");
    }
  }

  /** A footprint from any collections; equal partitions count once. */
  public static Footprint of(Collection<Partition> reads, Collection<Partition> writes) {
    return new Footprint(new TreeSet<>(reads), new TreeSet<>(writes));
  }

  /** A footprint that writes {@code partitions} and reads nothing else. */
  public static Footprint writing(Partition... partitions) {
    return of(List.of(), List.of(partitions));
  }

  /** This footprint with {@code partitions} added to its reads. */
  public Footprint reading(Partition... partitions) {
    SortedSet<Partition> more = new TreeSet<>(reads);
    more.addAll(List.of(partitions));
    return new Footprint(more, writes);
  }

  /** Whether {@code partition} may be read. */
  public boolean mayRead(Partition partition) {
    return writes.contains(partition) || reads.contains(partition);
  }

  /** Whether {@code partition} may be written. */
  public boolean mayWrite(Partition partition) {
    return writes.contains(partition);
  }
}
