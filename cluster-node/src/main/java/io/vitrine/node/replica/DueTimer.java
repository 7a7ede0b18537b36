package io.vitrine.node.replica;

import io.vitrine.ledger.consensus.Timer;
import java.time.Duration;
import java.util.Optional;

/**
 * A timer of the core and when it is due. One that fires far too late says that this process stood
 * still, not that anybody else did: what arrived meanwhile is heard first, once, for a moment.
 *
 * @param timer what fires
 * @param dueNanos when, on the monotonic clock
 * @param deferred whether it was put off already
 */
public record DueTimer(Timer timer, long dueNanos, boolean deferred) {
  /** Pauses of half a second are normal where several virtual machines share two cores. */
  static final Duration LATE = Duration.ofMillis(500);

  /** For reading what the sockets hold, verifying it and handing it to the core. */
  static final Duration GRACE = Duration.ofMillis(300);

  /** A timer that fires {@code delay} from {@code nowNanos}. */
  static DueTimer in(Timer timer, Duration delay, long nowNanos) {
    return new DueTimer(timer, nowNanos + delay.toNanos(), false);
  }

  /** The timer to set instead of acting; empty when it is to be acted upon. */
  Optional<DueTimer> putOff(long nowNanos) {
    boolean stale = nowNanos - dueNanos > LATE.toNanos();
    return stale && !deferred
        ? Optional.of(new DueTimer(timer, nowNanos + GRACE.toNanos(), true))
        : Optional.empty();
  }
}
