package io.vitrine.node.settlement;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What the settler did, for metrics. Thread-safe. */
public final class SettlementBoard {
  /** What became of a step. */
  public enum Outcome {
    /** Executed. */
    DONE,
    /** Refused, before it was ordered or by the contract: often somebody else was faster. */
    REFUSED,
    /** Not known within the time; it is tried again. */
    UNDECIDED;

    /** As a label. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Map<SettlementStep.Kind, Map<Outcome, LongAdder>> counts =
      new EnumMap<>(SettlementStep.Kind.class);
  private final AtomicInteger watched = new AtomicInteger();

  /** Nothing was done yet. */
  public SettlementBoard() {
    for (SettlementStep.Kind kind : SettlementStep.Kind.values()) {
      Map<Outcome, LongAdder> outcomes = new EnumMap<>(Outcome.class);
      for (Outcome outcome : Outcome.values()) {
        outcomes.put(outcome, new LongAdder());
      }
      counts.put(kind, outcomes);
    }
  }

  void count(SettlementStep.Kind kind, Outcome outcome) {
    counts.get(kind).get(outcome).increment();
  }

  void watching(int sales) {
    watched.set(sales);
  }

  /** How many steps of this kind came out like this. */
  public long count(String kind, Outcome outcome) {
    return counts
        .get(SettlementStep.Kind.valueOf(kind.toUpperCase(Locale.ROOT)))
        .get(outcome)
        .sum();
  }

  /** How many drops and auctions are not finished. */
  public int watched() {
    return watched.get();
  }
}
