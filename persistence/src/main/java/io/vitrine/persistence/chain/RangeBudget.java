package io.vitrine.persistence.chain;

import com.datastax.oss.driver.api.core.cql.Row;
import java.nio.ByteBuffer;

/**
 * How far a range read goes: without a gap in the heights and within a number of bytes. The first
 * row is taken whatever its size, so that a reader always gets on. Used by one read at a time.
 */
final class RangeBudget {
  private final long maxBytes;
  private long nextHeight;
  private long bytes;

  RangeBudget(long fromHeight, long maxBytes) {
    this.nextHeight = fromHeight;
    this.maxBytes = maxBytes;
  }

  /** Whether {@code row} still belongs to the answer. */
  boolean takes(Row row) {
    long height = row.getLong("height");
    long size = size(row.getByteBuffer("block")) + size(row.getByteBuffer("finalization"));
    boolean repeated = height == nextHeight - 1;
    boolean fits = bytes == 0 || bytes + size <= maxBytes;
    if ((height != nextHeight && !repeated) || !fits) {
      return false;
    }
    bytes += size;
    nextHeight = height + 1;
    return true;
  }

  /** The height after the last row taken. */
  long nextHeight() {
    return nextHeight;
  }

  private static long size(ByteBuffer blob) {
    return blob == null ? 0 : blob.remaining();
  }
}
