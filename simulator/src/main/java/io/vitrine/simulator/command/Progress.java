package io.vitrine.simulator.command;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** A line that says how far a campaign is: rewritten on a terminal, else one every ten seconds. */
final class Progress {
  private static final int BAR = 24;

  private final PrintStream out;
  private final long seeds;
  private final boolean terminal;
  private Duration shown = Duration.ZERO;

  Progress(PrintStream out, long seeds, boolean terminal) {
    this.out = out;
    this.seeds = seeds;
    this.terminal = terminal;
  }

  void show(Campaign.Result soFar) {
    boolean due = soFar.wall().minus(shown).compareTo(Duration.ofSeconds(terminal ? 1 : 10)) >= 0;
    if (due) {
      shown = soFar.wall();
      out.print(terminal ? "\r" + line(soFar, seeds) : line(soFar, seeds) + "\n");
      out.flush();
    }
  }

  void end() {
    if (terminal && !shown.isZero()) {
      out.println();
    }
  }

  static String line(Campaign.Result soFar, long seeds) {
    int filled = (int) (BAR * soFar.count() / Math.max(1, seeds));
    double left = (seeds - soFar.count()) / Math.max(1e-9, soFar.perMinute());
    return String.format(
        Locale.ROOT,
        "[%s%s] %d of %d seeds, %.0f a minute, %.1f simulated hours, %d failed, %s left",
        "#".repeat(filled),
        ".".repeat(BAR - filled),
        soFar.count(),
        seeds,
        soFar.perMinute(),
        soFar.hours(),
        soFar.failed(),
        soFar.count() == 0 ? "?" : duration(left));
  }

  private static String duration(double minutes) {
    long seconds = Math.round(minutes * 60);
    return seconds < 60 ? seconds + " s" : seconds / 60 + " min";
  }
}
