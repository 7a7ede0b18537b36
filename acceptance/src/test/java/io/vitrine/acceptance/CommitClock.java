package io.vitrine.acceptance;

import java.time.Duration;

/** Knows when the newest acknowledged transaction was signed, and waits for newer ones. */
final class CommitClock {
  private long newestSigned = Long.MIN_VALUE;
  private long count;

  /** A transaction signed at {@code nanos} is acknowledged now. */
  synchronized void committed(long nanos) {
    newestSigned = Math.max(newestSigned, nanos);
    count++;
    notifyAll();
  }

  synchronized long count() {
    return count;
  }

  /**
   * Waits until a transaction that was signed after {@code nanos} is acknowledged.
   *
   * @return whether that was so within {@code patience}
   */
  synchronized boolean awaitSignedAfter(long nanos, Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (newestSigned <= nanos) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }
}
