package io.vitrine.bench.figures;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Why a figure may say something else than how fast the ledger is. */
public enum Doubt {
  /** Some chains had no signed transaction left: fewer were under way than was asked for. */
  RAN_OUT("the generator ran out of signed transactions: fewer were under way than asked for"),
  /** Signing did not keep up with a long load. */
  STARVED(
      "the generator is the bottleneck: %.0f times the turn of a chain came before its next"
          + " transaction was signed"),
  /** What was measured is a quota or the length of a queue. */
  REFUSED("%.0f requests were refused with 429 or 503: this measures a quota or a queue's length"),
  /** Less was offered than asked for. */
  UNSENT("%.1f %% of the transactions due were not sent: as many as allowed were under way"),
  /** An open loop that is late offers another load than it says. */
  LATE("the generator is the bottleneck: 1 %% of the transactions were sent %.0f ms late or more"),
  /** The load took cores that the ledger would have used. */
  GENERATOR("the generator is the bottleneck: it took %.0f %% of the machine's CPU time"),
  /** More transactions under way may commit more. */
  IDLE("the machine was idle %.0f %% of the time: more transactions under way may commit more"),
  /** Somebody else worked on this machine. */
  DISTURBED("other programs took %.0f %% of the machine's CPU time");

  private static final double NONE = 0;
  private static final double IDLE_SHARE = 0.15;
  private static final double OTHERS_SHARE = 0.05;
  private static final double STARVED_SHARE = 0.001;

  private final String text;

  Doubt(String text) {
    this.text = text;
  }

  /** The doubts about {@code run}. */
  public static List<Doubt> about(RunFigures run, Bounds bounds) {
    return Arrays.stream(values()).filter(doubt -> doubt.figure(run, bounds) > NONE).toList();
  }

  /** Whether figures with this doubt say nothing about the ledger: a bench that has it fails. */
  public boolean fatal() {
    return this == LATE || this == GENERATOR || this == STARVED;
  }

  /** For people, with the figure of {@code run}. */
  public String said(RunFigures run, Bounds bounds) {
    return String.format(Locale.ROOT, text, figure(run, bounds));
  }

  /** What is said of {@code run}; 0 when there is no reason to. */
  private double figure(RunFigures run, Bounds bounds) {
    Offered offered = run.offered();
    CpuUse cpu = run.cpu();
    return switch (this) {
      case RAN_OUT -> run.mishaps().ranOut();
      case STARVED -> above(STARVED_SHARE * run.committed(), (double) run.mishaps().starved());
      case REFUSED -> (double) run.refused();
      case UNSENT -> 100 * offered.unsentShare();
      case LATE -> above(bounds.lateMillis(), offered.lateP99Millis());
      case GENERATOR -> 100 * above(bounds.generatorShare(), cpu.generatorShare());
      case IDLE -> offered.scheduled() ? NONE : 100 * above(IDLE_SHARE, cpu.idleShare());
      case DISTURBED -> 100 * above(OTHERS_SHARE, cpu.othersShare());
    };
  }

  /** {@code value} when it is above {@code bound}. */
  private static double above(double bound, double value) {
    return value > bound ? value : NONE;
  }
}
