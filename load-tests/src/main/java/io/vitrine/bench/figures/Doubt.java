package io.vitrine.bench.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Why a figure may say something else than how fast the ledger is. */
public enum Doubt {
  /** Some items had no signed transfer left: fewer were under way than was asked for. */
  RAN_OUT("the generator ran out of signed transfers: fewer were under way than asked for"),
  /** What was measured is a quota or the length of a queue. */
  REFUSED("requests were refused with 429 or 503: this measures a quota or a queue's length"),
  /** The load took cores that the ledger would have used. */
  GENERATOR("the generator is the bottleneck: it took %.0f %% of the machine's CPU time"),
  /** More transactions under way may commit more. */
  IDLE("the machine was idle %.0f %% of the time: more transactions under way may commit more"),
  /** Somebody else worked on this machine. */
  DISTURBED("other programs took %.0f %% of the machine's CPU time");

  /** From here on the generator counts as the bottleneck. */
  static final double GENERATOR_SHARE = 0.20;

  static final double IDLE_SHARE = 0.15;

  static final double OTHERS_SHARE = 0.05;

  private final String text;

  Doubt(String text) {
    this.text = text;
  }

  /** The doubts about {@code run}. */
  public static List<Doubt> about(RunFigures run) {
    List<Doubt> doubts = new ArrayList<>();
    if (run.ranOut() > 0) {
      doubts.add(RAN_OUT);
    }
    if (run.refused() > 0) {
      doubts.add(REFUSED);
    }
    if (run.cpu().generatorShare() >= GENERATOR_SHARE) {
      doubts.add(GENERATOR);
    }
    if (run.cpu().idleShare() >= IDLE_SHARE) {
      doubts.add(IDLE);
    }
    if (run.cpu().othersShare() >= OTHERS_SHARE) {
      doubts.add(DISTURBED);
    }
    return doubts;
  }

  /** For people, with the figure of {@code run}. */
  public String said(RunFigures run) {
    double share =
        switch (this) {
          case GENERATOR -> run.cpu().generatorShare();
          case IDLE -> run.cpu().idleShare();
          case DISTURBED -> run.cpu().othersShare();
          case RAN_OUT, REFUSED -> 0;
        };
    return String.format(Locale.ROOT, text, 100 * share);
  }
}
