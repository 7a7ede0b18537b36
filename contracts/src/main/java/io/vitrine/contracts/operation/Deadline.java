package io.vitrine.contracts.operation;

import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;

/**
 * Until when an offer of some kind stands: it does in blocks before this time, and no more in a
 * block of exactly this time.
 *
 * @param until milliseconds since 1970
 */
public record Deadline(long until) {
  /** How far ahead a deadline may lie: a leap year. */
  public static final long MAX_AHEAD = 366 * 86_400_000L;

  /** The one that is {@code ms} milliseconds after the block of {@code invocation}. */
  public static Deadline after(Invocation invocation, long ms) {
    return new Deadline(Math.addExact(invocation.blockTime(), ms));
  }

  /** Refuses DEADLINE_OUT_OF_RANGE unless it lies ahead, by {@link #MAX_AHEAD} at most. */
  public void requireAhead(Invocation invocation) {
    long now = invocation.blockTime();
    if (until <= now || until - now > MAX_AHEAD) {
      throw Refusal.of(ReasonCode.DEADLINE_OUT_OF_RANGE)
          .with("until", until)
          .with("now", now)
          .with("limit", MAX_AHEAD)
          .exception();
    }
  }

  /** Whether what stood until then stands no more. */
  public boolean isOver(Invocation invocation) {
    return invocation.blockTime() >= until;
  }

  /** Refuses {@code code} when it is over; the code names {item}, {until} and {now}. */
  public void requireOpen(Invocation invocation, ReasonCode code, Object item) {
    if (isOver(invocation)) {
      throw Refusal.of(code)
          .with("item", item)
          .with("until", until)
          .with("now", invocation.blockTime())
          .exception();
    }
  }
}
