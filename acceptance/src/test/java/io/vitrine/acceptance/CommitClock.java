package io.vitrine.acceptance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Knows when which transactions were signed and acknowledged, and so when nothing was. */
public final class CommitClock {
  /**
   * A transaction that an organisation called committed.
   *
   * @param signed when it was signed, in nanoseconds of {@link System#nanoTime}
   * @param acknowledged when the answer came
   */
  private record Commit(long signed, long acknowledged) {}

  private final List<Commit> commits = new ArrayList<>();
  private long moment = Long.MIN_VALUE;

  /** A transaction signed at {@code nanos} is acknowledged now. */
  synchronized void committed(long nanos) {
    commits.add(new Commit(nanos, System.nanoTime()));
    notifyAll();
  }

  /** From now on transactions signed after this moment count. */
  public synchronized long begin() {
    moment = System.nanoTime();
    return moment;
  }

  /**
   * Waits for the first acknowledgement of a transaction that was signed after {@link #begin}.
   *
   * @return how long after it, or empty when there is none within {@code patience}
   */
  public synchronized Optional<Duration> await(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    Optional<Commit> first = firstSignedAfter(moment);
    while (first.isEmpty()) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return Optional.empty();
      }
      wait(left);
      first = firstSignedAfter(moment);
    }
    return Optional.of(Duration.ofNanos(first.get().acknowledged() - moment));
  }

  private Optional<Commit> firstSignedAfter(long nanos) {
    return commits.stream().filter(commit -> commit.signed() > nanos).findFirst();
  }

  /**
   * How many transactions that were signed from {@code from} on are acknowledged until {@code to}.
   */
  public synchronized int count(long from, long to) {
    return (int) commits.stream().filter(c -> c.signed() >= from && c.acknowledged() <= to).count();
  }

  /** The longest time between {@code from} and {@code to} without an acknowledgement. */
  public synchronized Duration longestGap(long from, long to) {
    long longest = 0;
    long last = from;
    for (Commit commit : commits) {
      if (commit.acknowledged() > from && commit.acknowledged() < to) {
        longest = Math.max(longest, commit.acknowledged() - last);
        last = commit.acknowledged();
      }
    }
    return Duration.ofNanos(Math.max(longest, to - last));
  }
}
