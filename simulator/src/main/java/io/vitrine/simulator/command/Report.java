package io.vitrine.simulator.command;

import io.vitrine.simulator.Simulation;
import io.vitrine.simulator.Verdict;
import io.vitrine.simulator.options.Draw;
import io.vitrine.simulator.trace.Ladder;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** What a person reads after a campaign. A failing seed is run again to store its trace. */
record Report(PrintStream out, int lines) {
  void summary(Campaign.Result result) {
    out.printf(
        Locale.ROOT,
        "%d seeds from %d in %d s (%.0f a minute): %d failed; %.1f simulated hours, %d blocks,"
            + " %d transactions%n",
        result.count(),
        result.first(),
        result.wall().toSeconds(),
        result.perMinute(),
        result.failed(),
        result.hours(),
        result.heights(),
        result.transactions());
  }

  void failure(Verdict failing) {
    Verdict.Failure failure = failing.failure().orElseThrow();
    out.printf("%nseed %d violates %s: %s%n", failing.seed(), failure.invariant(), failure.text());
    out.println("  " + failing.options());
    failure.cause().ifPresent(cause -> cause.printStackTrace(out));
    out.println("  again: ./vitrine simulate --seeds 1 --seed " + failing.seed());
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

  void ladder(long seed) {
    out.printf("%nseed %d passes%n", seed);
    print(new Simulation().run(Draw.of(seed), seed));
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
