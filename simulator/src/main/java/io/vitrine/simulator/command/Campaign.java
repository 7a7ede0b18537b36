package io.vitrine.simulator.command;

import io.vitrine.simulator.Simulation;
import io.vitrine.simulator.Verdict;
import io.vitrine.simulator.options.Options;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/**
 * Many seeds on some threads. A seed's outcome does not depend on the thread or on what ran before.
 *
 * @param first the first seed
 * @param seeds how many
 * @param threads how many run at the same time
 * @param limit when to stop; zero for not before all have run
 * @param options of each seed
 */
record Campaign(
    long first, long seeds, int threads, Duration limit, LongFunction<Options> options) {
  /** More failures than these are counted, not kept. */
  private static final int MOST_KEPT = 100;

  /**
   * What came of it.
   *
   * @param first the first seed
   * @param count how many seeds ran
   * @param failures those that failed, by seed, at most {@link #MOST_KEPT}
   * @param failed how many failed
   * @param millis simulated milliseconds
   * @param heights final heights reached, in total
   * @param transactions executed, in total
   * @param epochs that began after the first ones, in total
   * @param pruned how often a replica gave up blocks
   * @param synced how often one took over a snapshot
   * @param wall how long it took
   */
  record Result(
      long first,
      long count,
      List<Verdict> failures,
      long failed,
      long millis,
      long heights,
      long transactions,
      long epochs,
      long pruned,
      long synced,
      Duration wall) {
    double hours() {
      return millis / 3_600_000.0;
    }

    double perMinute() {
      return count * 60_000.0 / Math.max(1, wall.toMillis());
    }
  }

  private static final class Tally {
    private final List<Verdict> failures = new ArrayList<>();
    private long count;
    private long failed;
    private long millis;
    private long heights;
    private long transactions;
    private long epochs;
    private long pruned;
    private long synced;

    synchronized void add(Verdict verdict) {
      count++;
      millis += verdict.facts().millis();
      heights += verdict.facts().height();
      transactions += verdict.facts().transactions();
      epochs += verdict.facts().epochs();
      pruned += verdict.facts().pruned();
      synced += verdict.facts().synced();
      if (!verdict.passed()) {
        failed++;
        if (failures.size() < MOST_KEPT) {
          failures.add(verdict);
        }
      }
    }

    synchronized Result result(long first, Duration wall) {
      List<Verdict> sorted = new ArrayList<>(failures);
      sorted.sort(Comparator.comparingLong(Verdict::seed));
      return new Result(
          first,
          count,
          sorted,
          failed,
          millis,
          heights,
          transactions,
          epochs,
          pruned,
          synced,
          wall);
    }
  }

  Result run(Progress progress) throws InterruptedException {
    long begun = System.nanoTime();
    AtomicLong next = new AtomicLong(first);
    Tally tally = new Tally();
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      Thread worker = new Thread(() -> work(next, tally, begun), "simulation-" + i);
      worker.setDaemon(true);
      worker.start();
      workers.add(worker);
    }
    for (Thread worker : workers) {
      while (worker.isAlive()) {
        worker.join(500);
        progress.show(tally.result(first, since(begun)));
      }
    }
    progress.end();
    return tally.result(first, since(begun));
  }

  private void work(AtomicLong next, Tally tally, long begun) {
    Simulation simulation = new Simulation();
    while (limit.isZero() || since(begun).compareTo(limit) < 0) {
      long seed = next.getAndIncrement();
      if (seed >= first + seeds) {
        return;
      }
      tally.add(simulation.run(options.apply(seed), seed));
    }
  }

  private static Duration since(long begun) {
    return Duration.ofNanos(System.nanoTime() - begun);
  }
}
