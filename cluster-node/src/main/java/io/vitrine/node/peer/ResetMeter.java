package io.vitrine.node.peer;

import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * Counts the streams that a caller resets (RST_STREAM, RFC 9113 section 6.4), from the bytes it
 * sends on one connection. Akka HTTP ends a connection with too many of them and tells nobody whose
 * it was. Keeps one frame header, whatever the caller sends.
 */
final class ResetMeter {
  private static final int PREFACE = 24;
  private static final int HEADER = 9;
  private static final int TYPE = 3;
  private static final int RST_STREAM = 3;

  private final Limit limit;
  private final ByteBuffer header = ByteBuffer.allocate(HEADER);
  private int skipped = PREFACE;
  private long since;
  private int resets;

  /**
   * What a connection may do.
   *
   * @param resets so many streams may be reset, at least 1
   * @param within this time, counted from the first of them
   */
  record Limit(int resets, Duration within) {
    @Override
    public String toString() {
      return resets + " streams reset in " + within.toSeconds() + " s";
    }
  }

  ResetMeter(Limit limit) {
    this.limit = limit;
  }

  /**
   * Takes the next bytes of the connection.
   *
   * @return whether the limit is exceeded by them; true once, a connection ends then
   */
  boolean take(ByteBuffer bytes, long nowNanos) {
    boolean exceeded = false;
    while (bytes.hasRemaining()) {
      if (skipped > 0) {
        int step = Math.min(skipped, bytes.remaining());
        bytes.position(bytes.position() + step);
        skipped -= step;
      } else {
        header.put(bytes.get());
        exceeded |= !header.hasRemaining() && frame(nowNanos);
      }
    }
    return exceeded;
  }

  private boolean frame(long nowNanos) {
    skipped = header.getInt(0) >>> Byte.SIZE;
    boolean reset = header.get(TYPE) == RST_STREAM;
    header.clear();
    return reset && count(nowNanos);
  }

  private boolean count(long nowNanos) {
    if (resets == 0 || nowNanos - since > limit.within().toNanos()) {
      since = nowNanos;
      resets = 0;
    }
    resets++;
    return resets == limit.resets() + 1;
  }
}
