package io.vitrine.ledger.contract;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Every partition a transaction may touch, known from its bytes alone (architecture.md section 4).
 * A partition in {@code writes} may be read too. Touching anything else fails the transaction.
 *
 * @param reads partitions that are only read, or read as well as written; ordered, each once
 * @param writes partitions that are written; ordered, each once
 */
public record Footprint(List<Partition> reads, List<Partition> writes) {
  /** The most distinct partitions of one transaction. */
  public static final int MAX = 64;

  /** Orders the partitions, equal ones count once, and checks the limit. */
  public Footprint {
    reads = ordered(reads);
    writes = ordered(writes);
    if (reads.size() + writes.size() > MAX) {
      checkLimit(reads, writes);
    }
  }

  /** A footprint from any collections; equal partitions count once. */
  public static Footprint of(Collection<Partition> reads, Collection<Partition> writes) {
    return new Footprint(List.copyOf(reads), List.copyOf(writes));
  }

  /** A footprint that writes {@code partitions} and reads nothing else. */
  public static Footprint writing(Partition... partitions) {
    return new Footprint(List.of(), List.of(partitions));
  }

  /** This footprint with {@code partitions} added to its reads. */
  public Footprint reading(Partition... partitions) {
    List<Partition> more = new ArrayList<>(reads);
    more.addAll(List.of(partitions));
    return new Footprint(more, writes);
  }

  /** What this footprint and {@code other} touch together. */
  public Footprint and(Footprint other) {
    List<Partition> allReads = new ArrayList<>(reads);
    allReads.addAll(other.reads);
    List<Partition> allWrites = new ArrayList<>(writes);
    allWrites.addAll(other.writes);
    return new Footprint(allReads, allWrites);
  }

  /** Whether {@code partition} may be read. */
  public boolean mayRead(Partition partition) {
    return writes.contains(partition) || reads.contains(partition);
  }

  /** Whether {@code partition} may be written. */
  public boolean mayWrite(Partition partition) {
    return writes.contains(partition);
  }

  private static List<Partition> ordered(List<Partition> partitions) {
    return partitions.size() < 2 || isOrdered(partitions)
        ? List.copyOf(partitions)
        : List.copyOf(new TreeSet<>(partitions));
  }

  private static boolean isOrdered(List<Partition> partitions) {
    for (int i = 1; i < partitions.size(); i++) {
      if (partitions.get(i - 1).compareTo(partitions.get(i)) >= 0) {
        return false;
      }
    }
    return true;
  }

  private static void checkLimit(List<Partition> reads, List<Partition> writes) {
    TreeSet<Partition> all = new TreeSet<>(reads);
    all.addAll(writes);
    if (all.size() > MAX) {
      throw new IllegalArgumentException(
          "footprint of " + all.size() + " partitions, at most " + MAX + " allowed");
    }
  }
}
