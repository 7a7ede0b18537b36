package io.vitrine.simulator.command;

import io.vitrine.simulator.Simulation;
import io.vitrine.simulator.Verdict;
import io.vitrine.simulator.options.Options;
import io.vitrine.simulator.trace.Ladder;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/**
 * What a person reads after a campaign. A failing seed is run again to store its trace.
 *
 * @param lines of a trace
 * @param again what else than the seed makes the same run
 */
record Report(PrintStream out, int lines, String again) {
  void summary(Campaign.Result result) {
    out.printf(
        Locale.ROOT,
        "%d seeds from %d in %d s (%.0f a minute): %d failed; %.1f simulated hours, %d blocks,"
            + " %d transactions, %d changes of validators, blocks given up %d times, %d"
            + " snapshots taken over%n",
        result.count(),
        result.first(),
        result.wall().toSeconds(),
        result.perMinute(),
        result.failed(),
        result.hours(),
        result.heights(),
        result.transactions(),
        result.epochs(),
        result.pruned(),
        result.synced());
  }

  void failure(Verdict failing) {
    Verdict.Failure failure = failing.failure().orElseThrow();
    out.printf("%nseed %d violates %s: %s%n", failing.seed(), failure.invariant(), failure.text());
    out.println("  " + failing.options());
    failure.cause().ifPresent(cause -> cause.printStackTrace(out));
    out.println("  again: ./vitrine simulate --seeds 1 --seed " + failing.seed() + again);
    print(failing);
  }

  void smallest(Verdict failing) {
    Verdict.Failure failure = failing.failure().orElseThrow();
    out.printf(
        "%nthe smallest that still fails, seed %d: %s: %s%n",
        failing.seed(), failure.invariant(), failure.text());
    out.println("  " + failing.options());
    print(failing);
  }

  void ladder(Options options, long seed) {
    out.printf("%nseed %d passes%n", seed);
    print(new Simulation().run(options, seed));
  }

  private void print(Verdict verdict) {
    Verdict stored =
        new Simulation().run(verdict.options(), verdict.seed(), Simulation.Script.STORING);
    if (stored.traceHash() != verdict.traceHash()) {
      out.println("  I20: run again, this seed gave another trace");
    }
    List<String> ladder = Ladder.last(stored.trace(), lines);
    ladder.forEach(out::println);
  }
}
