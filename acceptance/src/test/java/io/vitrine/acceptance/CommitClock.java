package io.vitrine.acceptance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/** Knows when which transactions were signed and acknowledged, and so when nothing was. */
public final class CommitClock {
  /**
   * A transaction that an organisation called committed.
   *
   * @param signed when it was signed, in nanoseconds of {@link System#nanoTime}
   * @param acknowledged when the answer came
   * @param height of its block
   */
  private record Commit(long signed, long acknowledged, long height) {}

  private final LongSupplier nanos;
  private final List<Commit> commits = new ArrayList<>();
  private long moment = Long.MIN_VALUE;

  /** A clock of this process. */
  public CommitClock() {
    this(System::nanoTime);
  }

  /** A clock that shows {@code nanos}. */
  CommitClock(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** A transaction signed at {@code signed} is acknowledged now, in the block of that height. */
  synchronized void committed(long signed, long height) {
    commits.add(new Commit(signed, nanos.getAsLong(), height));
    notifyAll();
  }

  /** From now on transactions signed after this moment count. */
  public synchronized long begin() {
    moment = nanos.getAsLong();
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
  public Duration longestGap(long from, long to) {
    return gaps(from, to).get(0);
  }

  /**
   * The times between {@code from} and {@code to} without an acknowledgement, the longest first.
   */
  public synchronized List<Duration> gaps(long from, long to) {
    List<Duration> gaps = new ArrayList<>();
    long last = from;
    for (Commit commit : commits) {
      if (commit.acknowledged() > from && commit.acknowledged() < to) {
        gaps.add(Duration.ofNanos(commit.acknowledged() - last));
        last = commit.acknowledged();
      }
    }
    gaps.add(Duration.ofNanos(to - last));
    gaps.sort(Comparator.reverseOrder());
    return gaps;
  }

  /**
   * The median time from the first acknowledgement in one block to the first in the next that has
   * any, between {@code from} and {@code to}; nothing when there were fewer than two blocks.
   */
  public synchronized Optional<Duration> blockInterval(long from, long to) {
    TreeMap<Long, Long> blocks = new TreeMap<>();
    for (Commit commit : commits) {
      if (commit.acknowledged() > from && commit.acknowledged() < to) {
        blocks.merge(commit.height(), commit.acknowledged(), Math::min);
      }
    }
    List<Long> times = List.copyOf(blocks.values());
    return IntStream.range(1, times.size())
        .mapToObj(i -> Duration.ofNanos(times.get(i) - times.get(i - 1)))
        .sorted()
        .skip(Math.max(times.size() - 1, 0) / 2)
        .findFirst();
  }
}
