package io.vitrine.ledger.quota;

/**
 * A token bucket: allows {@code rate} tokens per second in the long run and bursts of {@code burst}
 * tokens. Immutable; the caller brings the time, so the same calls give the same answers. Tokens
 * are counted in billionths, so that no time is lost to rounding.
 *
 * @param rate tokens that come back per second, 1 to {@link #MAX}
 * @param burst how many tokens the bucket holds when full, 1 to {@link #MAX}
 * @param nanoTokens billionths of a token that are there at {@code atNanos}
 * @param atNanos a monotonic time in nanoseconds; only differences count
 */
public record TokenBucket(long rate, long burst, long nanoTokens, long atNanos) {
  /** The largest rate and burst: a billion, so that the products below fit in 63 bits. */
  public static final long MAX = 1_000_000_000L;

  private static final long SECOND = 1_000_000_000L;

  /** Checks the ranges. */
  public TokenBucket {
    if (rate < 1 || rate > MAX || burst < 1 || burst > MAX) {
      throw new IllegalArgumentException("rate " + rate + ", burst " + burst);
    }
    if (nanoTokens < 0 || nanoTokens > burst * SECOND) {
      throw new IllegalArgumentException(nanoTokens + " billionths of a token");
    }
  }

  /** A full bucket. */
  public static TokenBucket full(long rate, long burst, long atNanos) {
    return new TokenBucket(rate, burst, Math.multiplyExact(burst, SECOND), atNanos);
  }

  /** The bucket after a request, and whether the request may go on. */
  public record Taken(TokenBucket bucket, boolean allowed) {}

  /**
   * Asks for {@code tokens}. A refused request takes nothing.
   *
   * @param tokens at least 1; more than {@code burst} are never allowed
   * @param nowNanos the time now; an earlier one than before counts as no time passed
   */
  public Taken take(long tokens, long nowNanos) {
    if (tokens < 1) {
      throw new IllegalArgumentException(tokens + " tokens");
    }
    TokenBucket now = at(nowNanos);
    if (tokens > burst || tokens * SECOND > now.nanoTokens) {
      return new Taken(now, false);
    }
    return new Taken(
        new TokenBucket(rate, burst, now.nanoTokens - tokens * SECOND, now.atNanos), true);
  }

  /** Nanoseconds from {@code nowNanos} until {@code tokens} (at most {@code burst}) are there. */
  public long nanosUntil(long tokens, long nowNanos) {
    long missing = Math.min(tokens, burst) * SECOND - at(nowNanos).nanoTokens;
    return missing <= 0 ? 0 : (missing + rate - 1) / rate;
  }

  /** The whole tokens that are there at {@code nowNanos}. */
  public long tokens(long nowNanos) {
    return at(nowNanos).nanoTokens / SECOND;
  }

  /** Whether the bucket is full at {@code nowNanos}: it then holds nothing worth remembering. */
  public boolean isFull(long nowNanos) {
    return at(nowNanos).nanoTokens == burst * SECOND;
  }

  private TokenBucket at(long nowNanos) {
    long passed = nowNanos - atNanos;
    if (passed <= 0) {
      return this;
    }
    long room = burst * SECOND - nanoTokens;
    long back = passed >= room / rate + 1 ? room : Math.min(room, passed * rate);
    return new TokenBucket(rate, burst, nanoTokens + back, nowNanos);
  }
}
