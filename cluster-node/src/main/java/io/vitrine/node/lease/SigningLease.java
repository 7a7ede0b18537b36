package io.vitrine.node.lease;

import io.vitrine.node.lease.LeaseClock.Instant;
import io.vitrine.persistence.lease.LeaseRow;
import java.time.Duration;
import java.util.Optional;

/**
 * A held signing lease as a pure value (F2): valid until the <em>issue</em> of the last renewal
 * that returned "applied", plus D. A renewal whose outcome is unknown changes nothing here.
 *
 * @param row the row as last confirmed: generation, owner, renewals
 * @param issued when the compare-and-set that confirmed it was issued, on both clocks
 * @param timing D and what derives from it
 */
public record SigningLease(LeaseRow row, Instant issued, LeaseTiming timing) {
  /** The generation: part of the persistence ids of everything that signs (F7). */
  public long generation() {
    return row.generation();
  }

  /**
   * The lease after a compare-and-set issued at {@code issue} returned "applied" with {@code row}.
   */
  public SigningLease confirmed(LeaseRow confirmed, Instant issue) {
    if (confirmed.generation() != row.generation() || confirmed.renewals() < row.renewals()) {
      throw new IllegalArgumentException(confirmed + " does not follow " + row);
    }
    return new SigningLease(confirmed, issue, timing);
  }

  /** Whether a signature may leave now (F5). */
  public boolean isValid(long monotonicNanos, long wallMillis) {
    return invalidity(new Instant(monotonicNanos, wallMillis)).isEmpty();
  }

  /** Why no signature may leave now; empty when one may. */
  public Optional<LossReason> invalidity(Instant now) {
    long elapsed = now.monotonicNanos() - issued.monotonicNanos();
    long over = elapsed - timing.validity().toNanos();
    if (over >= 0) {
      return Optional.of(new LossReason.Expired(Duration.ofNanos(over)));
    }
    Duration wall = Duration.ofMillis(now.wallMillis() - issued.wallMillis());
    Duration drift = wall.minusNanos(elapsed).abs();
    return drift.compareTo(timing.maxClockJump()) > 0
        ? Optional.of(new LossReason.ClockJump(drift))
        : Optional.empty();
  }
}
