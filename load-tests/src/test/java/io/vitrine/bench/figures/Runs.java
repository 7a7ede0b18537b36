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
    Histogram micros = Latency.histogram();
    for (int millis = 1; millis <= 1_000; millis++) {
      micros.recordValue(millis * 1_000L);
    }
    var memory = new RunFigures.Memory(1L << 30, 1L << 29, 7, 90);
    return new RunFigures(
        10,
        50,
        20_000,
        List.of(1_990L, 2_010L),
        Latency.of(micros),
        cpu,
        80_000_000,
        Map.of("receipts", 200L),
        memory,
        memory,
        refused,
        ranOut);
  }
}
