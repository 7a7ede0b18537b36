package io.vitrine.bench.figures;

import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Runs for tests. */
public final class Runs {
  private Runs() {}

  /** 20,000 transactions in 10 s on two cores, most of whose time they use. */
  public static RunFigures good() {
    return with(new CpuUse(10_000, 8_000, 1_000, 500, 500), 0, 0);
  }

  static RunFigures with(CpuUse cpu, long refused, int ranOut) {
    return with(cpu, Offered.AS_ANSWERED, Map.of(429, refused), ranOut);
  }

  /** A run of an open loop in which 1 % is sent {@code lateMillis} late or more. */
  public static RunFigures open(double lateMillis, long unsent) {
    Histogram late = Latency.histogram();
    late.recordValueWithCount(100, 19_000);
    late.recordValueWithCount((long) (lateMillis * 1_000), 1_000);
    return with(
        new CpuUse(5_000, 4_000, 500, 500, 10_000),
        Offered.of(2_000, late, unsent),
        Map.of(504, 3L),
        0);
  }

  private static RunFigures with(
      CpuUse cpu, Offered offered, Map<Integer, Long> repeated, int ranOut) {
    Histogram micros = Latency.histogram();
    for (int millis = 1; millis <= 1_000; millis++) {
      micros.recordValue(millis * 1_000L);
    }
    var memory = new RunFigures.Memory(1L << 30, 1L << 29, 7, 90);
    return new RunFigures(
        10,
        50,
        20_000,
        List.of(new Second(1_990, 480, 900), new Second(2_010, 520, 1_000)),
        Latency.of(micros),
        cpu,
        80_000_000,
        Map.of("receipts", 200L),
        memory,
        memory,
        offered,
        repeated,
        new Mishaps(ranOut, 0, 0),
        List.of(
            new LedgerFigures("one", 10, 30, 12_000, 500, 900),
            new LedgerFigures("two", 10, 20, 8_000, 400, 800)));
  }
}
