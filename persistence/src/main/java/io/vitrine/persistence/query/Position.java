package io.vitrine.persistence.query;

/**
 * Where a transaction stands: what makes every row idempotent.
 *
 * @param height the block
 * @param index the transaction's position among the executed ones of that block
 */
public record Position(long height, int index) implements Comparable<Position> {
  private static final int INDEX_BITS = 20;

  /** Checks the ranges: 2^20 transactions in a block, 2^42 blocks. */
  public Position {
    if (height < 0 || height >= 1L << 42 || index < 0 || index >= 1 << INDEX_BITS) {
      throw new IllegalArgumentException("position " + height + "/" + index);
    }
  }

  /**
   * The Cassandra write time of rows that this transaction changes. The later transaction wins
   * whatever the order of writing, so indexing a block again never brings back what a later block
   * removed.
   */
  long writeTime() {
    return height << INDEX_BITS | index;
  }

  /** The transaction whose rows have this write time. */
  static Position ofWriteTime(long writeTime) {
    return new Position(writeTime >>> INDEX_BITS, (int) (writeTime & ((1L << INDEX_BITS) - 1)));
  }

  @Override
  public int compareTo(Position other) {
    int byHeight = Long.compare(height, other.height);
    return byHeight != 0 ? byHeight : Integer.compare(index, other.index);
  }
}
