package io.vitrine.bench;

import io.vitrine.bench.figures.Course;
import io.vitrine.bench.figures.RunFigures;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Tells a person at the terminal what the bench is at. */
final class Talk {
  private static final int EVERY_SECONDS = 5;

  private final PrintWriter out;

  Talk(PrintWriter out) {
    this.out = out;
  }

  void say(String text) {
    out.println(text);
    out.flush();
  }

  void shout(String text) {
    say("!!! " + text);
  }

  /**
   * Lets {@code time} pass, less when it {@code failed}, and says now and then how fast {@code
   * count} grows.
   */
  void during(String what, Duration time, LongSupplier count, BooleanSupplier failed)
      throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    long before = count.getAsLong();
    long since = System.nanoTime();
    while (since < end && !failed.getAsBoolean()) {
      TimeUnit.NANOSECONDS.sleep(Math.min(TimeUnit.SECONDS.toNanos(EVERY_SECONDS), end - since));
      long now = System.nanoTime();
      long counted = count.getAsLong();
      double perSecond = (counted - before) * 1e9 / (now - since);
      say(
          String.format(
              Locale.ROOT,
              "%s: %d s to go, %.0f tx/s answered",
              what,
              Math.max(0, TimeUnit.NANOSECONDS.toSeconds(end - now)),
              perSecond));
      before = counted;
      since = now;
    }
  }

  void result(String what, RunFigures run) {
    say(
        String.format(
            Locale.ROOT,
            "%s: %.0f tx/s committed by all replicas, p50 %.0f ms, p99 %.0f ms;"
                + " CPU ms per 1,000 tx: node %.0f, Cassandra %.0f, generator %.0f;"
                + " idle %.0f %%, others %.0f %%",
            what,
            run.throughput(),
            run.latency().p50(),
            run.latency().p99(),
            run.perThousand(run.cpu().node()),
            run.perThousand(run.cpu().cassandra()),
            run.perThousand(run.cpu().generator()),
            100 * run.cpu().idleShare(),
            100 * run.cpu().othersShare()));
    if (run.ledgers().size() > 1) {
      run.ledgers()
          .forEach(
              ledger ->
                  say(
                      String.format(
                          Locale.ROOT,
                          "  %s: %.0f tx/s, p50 %.0f ms, p99 %.0f ms",
                          ledger.ledger(),
                          ledger.throughput(),
                          ledger.p50Millis(),
                          ledger.p99Millis())));
    }
    Course course = run.course();
    say(
        String.format(
            Locale.ROOT,
            "  first and last quarter: %.0f and %.0f tx/s, p99 %.0f and %.0f ms, heap after"
                + " collection %.0f and %.0f MiB; seconds without any answer: %d, most in a row %d",
            course.first().throughput(),
            course.last().throughput(),
            course.first().p99Millis(),
            course.last().p99Millis(),
            course.first().heapAfterCollection() / 1048576.0,
            course.last().heapAfterCollection() / 1048576.0,
            course.silence().seconds(),
            course.silence().longest()));
    if (run.mishaps().starved() > 0) {
      say(
          "  times the turn of a chain came before its next transaction was signed: "
              + run.mishaps().starved());
    }
    if (run.mishaps().reopened() > 0) {
      say(
          "  requests sent again after a gateway closed the connection: "
              + run.mishaps().reopened());
    }
    if (run.offered().scheduled()) {
      say(
          String.format(
              Locale.ROOT,
              "  of %.0f tx/s due: %d sent (1 %% later than %.1f ms), %d not sent, %d refused",
              run.offered().perSecond(),
              run.offered().sent(),
              run.offered().lateP99Millis(),
              run.offered().unsent(),
              run.refused()));
    }
  }
}
