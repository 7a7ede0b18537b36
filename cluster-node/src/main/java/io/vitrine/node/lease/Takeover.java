package io.vitrine.node.lease;

import io.vitrine.persistence.lease.LeaseRow;
import java.time.Duration;
import java.util.Optional;

/**
 * The patience of a taker (F3) as a pure value: it may take the lease only after it saw the same
 * row for 1.5 D + 1 s on its own monotonic clock, counted from the <em>return</em> of the read that
 * saw it first to the <em>issue</em> of the read that saw it last.
 *
 * <p>It need not wait for a holder that is proven {@linkplain HolderFate#GONE gone}: what has ended
 * signs nothing more, and what it wrote last is read or sealed by the next generation (F7).
 *
 * @param timing D and what derives from it
 * @param seen the row seen last; empty before the first read or when there is no row
 * @param since monotonic nanoseconds at the return of the read that saw it first
 * @param fate what is proven about the holder in that row
 */
public record Takeover(LeaseTiming timing, Optional<LeaseRow> seen, long since, HolderFate fate) {
  /** A taker that has not looked yet. */
  public static Takeover begin(LeaseTiming timing) {
    return new Takeover(timing, Optional.empty(), 0, HolderFate.UNKNOWN);
  }

  /**
   * The taker after a read that returned {@code row} at {@code returnedNanos}.
   *
   * @param proven what is proven about the row's owner; death is for ever, doubt is not
   */
  public Takeover saw(LeaseRow row, long returnedNanos, HolderFate proven) {
    boolean same = seen.filter(row::equals).isPresent();
    return new Takeover(timing, Optional.of(row), same ? since : returnedNanos, proven);
  }

  /**
   * How long the row seen last must still stay as it is; zero when it may be taken now.
   *
   * @param issuedNanos monotonic nanoseconds at the issue of the read that saw it last
   */
  public Duration remaining(long issuedNanos) {
    if (seen.isEmpty()) {
      return timing.takeoverWait();
    }
    if (seen.get().isReleased() || fate == HolderFate.GONE) {
      return Duration.ZERO;
    }
    Duration left = timing.takeoverWait().minusNanos(issuedNanos - since);
    return left.isNegative() ? Duration.ZERO : left;
  }
}
