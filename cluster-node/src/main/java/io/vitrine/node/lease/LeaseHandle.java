package io.vitrine.node.lease;

import io.vitrine.node.lease.LeaseClock.Instant;
import io.vitrine.persistence.lease.LeaseRow;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The view that signers have of one generation's lease: thread-safe, and sticky. Once a check has
 * said "lost" it never says "valid" again, even if a slow renewal turns out to have been applied,
 * because the signer has stopped for good (F6).
 */
public final class LeaseHandle {
  private final LeaseClock clock;
  private final AtomicReference<Held> held;

  /** The lease, or the reason it was lost; the lease stays known for its generation. */
  private record Held(SigningLease lease, Optional<LossReason> lost) {}

  LeaseHandle(SigningLease lease, LeaseClock clock) {
    this.clock = clock;
    this.held = new AtomicReference<>(new Held(lease, Optional.empty()));
  }

  /**
   * A handle without a database, for tests of signers: valid until D after {@code clock}'s present.
   */
  public static LeaseHandle ofGeneration(long generation, LeaseTiming timing, LeaseClock clock) {
    LeaseRow row = new LeaseRow(generation, "test", 0);
    return new LeaseHandle(new SigningLease(row, clock.now(), timing), clock);
  }

  /** The generation of this lease. */
  public long generation() {
    return held.get().lease().generation();
  }

  /**
   * Whether a signature may leave at this moment. To be asked after the write it depends on (F5).
   */
  public LeaseCheck check() {
    Held now = held.updateAndGet(this::aged);
    return now.lost().isPresent()
        ? new LeaseCheck.Lost(now.lost().get())
        : new LeaseCheck.Valid(now.lease().generation());
  }

  /** Since the issue of the last renewal that was applied, on the monotonic clock. */
  public Duration sinceRenewal() {
    return Duration.ofNanos(clock.monotonicNanos() - lease().issued().monotonicNanos());
  }

  /** D: how long a renewal is good for. */
  public Duration validity() {
    return lease().timing().validity();
  }

  /** The lease as last confirmed. */
  SigningLease lease() {
    return held.get().lease();
  }

  /** A renewal issued at {@code issue} was applied. Without effect on a lease already lost. */
  void confirm(LeaseRow row, Instant issue) {
    held.updateAndGet(
        h -> h.lost().isPresent() ? h : new Held(h.lease().confirmed(row, issue), h.lost()));
  }

  /** The lease is lost from now on; the first reason stays. */
  void lose(LossReason reason) {
    held.updateAndGet(h -> h.lost().isPresent() ? h : new Held(h.lease(), Optional.of(reason)));
  }

  private Held aged(Held h) {
    return h.lost().isPresent() ? h : new Held(h.lease(), h.lease().invalidity(clock.now()));
  }
}
