package io.vitrine.acceptance;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Knows when the first transaction signed after some moment was acknowledged. */
final class CommitClock {
  private long moment = Long.MIN_VALUE;
  private OptionalLong firstAfter = OptionalLong.empty();

  /** A transaction signed at {@code nanos} is acknowledged now. */
  synchronized void committed(long nanos) {
    if (nanos > moment && firstAfter.isEmpty()) {
      firstAfter = OptionalLong.of(System.nanoTime());
      notifyAll();
    }
  }

  /** From now on transactions signed after this moment count. */
  synchronized long begin() {
    moment = System.nanoTime();
    firstAfter = OptionalLong.empty();
    return moment;
  }

  /**
   * Waits for the first acknowledgement of a transaction that was signed after {@link #begin}.
   *
   * @return how long after it, or empty when there is none within {@code patience}
   */
  synchronized Optional<Duration> await(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (firstAfter.isEmpty()) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return Optional.empty();
      }
      wait(left);
    }
    return Optional.of(Duration.ofNanos(firstAfter.getAsLong() - moment));
  }
}
