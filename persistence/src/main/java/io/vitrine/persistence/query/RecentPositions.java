package io.vitrine.persistence.query;

import io.vitrine.ledger.types.Hash;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The positions that are not settled yet, block by block: a look-up goes through them, so they are
 * held in memory, 16 bytes for each transaction. Thread-safe.
 */
final class RecentPositions {
  private final NavigableMap<Long, KeyedPositions> blocks = new TreeMap<>();
  private long settledBelow;
  private int size;

  /** None yet; every block below {@code settledBelow} is settled. */
  RecentPositions(long settledBelow) {
    this.settledBelow = settledBelow;
  }

  /**
   * Blocks to be settled together.
   *
   * @param first height of the first, which names them: who settles them again after a crash finds
   *     the same first, and perhaps more blocks
   * @param below the height after the last
   */
  record Span(long first, long below, Collection<KeyedPositions> blocks) {}

  /** Whether a block is settled: it is not to be noted again. */
  synchronized boolean isSettled(long height) {
    return height < settledBelow;
  }

  /** Notes a block, for the first time or again. */
  synchronized void put(long height, KeyedPositions positions) {
    KeyedPositions before = blocks.put(height, positions);
    size += positions.size() - (before == null ? 0 : before.size());
  }

  /** How many transactions are held. */
  synchronized int size() {
    return size;
  }

  /** Where {@code transactionId} may have executed. */
  synchronized List<Position> find(Hash transactionId) {
    List<Position> found = new ArrayList<>();
    blocks.values().forEach(block -> found.addAll(block.find(transactionId)));
    return found;
  }

  /** All that is held; there is some. */
  synchronized Span span() {
    return new Span(blocks.firstKey(), blocks.lastKey() + 1, List.copyOf(blocks.values()));
  }

  /** A span is settled: it is held no longer. */
  synchronized void settled(Span span) {
    settledBelow = Math.max(settledBelow, span.below());
    blocks
        .headMap(span.below())
        .values()
        .removeIf(
            gone -> {
              size -= gone.size();
              return true;
            });
  }
}
