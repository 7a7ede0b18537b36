package io.vitrine.bench.figures;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** Runs for tests. */
public final class Runs {
  private Runs() {}

  /** 20,000 transactions in 10 s on two cores, most of whose time they use. */
  public static RunFigures good() {
    return with(new CpuUse(10_000, 8_000, 1_000, 500, 500), 0, 0);
  }

  static RunFigures with(CpuUse cpu, long refused, int ranOut) {
    return with(cpu, Offered.AS_ANSWERED, Map.of(429, refused), new Mishaps(ranOut, 0, 0));
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
        Mishaps.NONE);
  }

  /** A run in which the turn of a chain came so often before its transaction was signed. */
  static RunFigures starved(int times) {
    return with(good().cpu(), Offered.AS_ANSWERED, Map.of(), new Mishaps(0, times, 2));
  }

  private static Course course() {
    List<Moment> moments =
        IntStream.range(0, 3)
            .mapToObj(i -> new Moment(5 * i, (1_500L + i) << 20, (700L + i) << 20, 1, 1, i, i, i))
            .toList();
    return new Course(
        moments,
        new Silence(4, 3),
        Quarter.of(1_990, Latency.of(Latency.histogram()), moments.subList(0, 2)),
        Quarter.of(2_089.5, Latency.of(Latency.histogram()), moments.subList(2, 3)));
  }

  private static RunFigures with(
      CpuUse cpu, Offered offered, Map<Integer, Long> repeated, Mishaps mishaps) {
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
        course(),
        Latency.of(micros),
        cpu,
        80_000_000,
        Map.of("receipts", 200L),
        memory,
        memory,
        offered,
        repeated,
        mishaps,
        List.of(
            new LedgerFigures("one", 10, 30, 12_000, 500, 900),
            new LedgerFigures("two", 10, 20, 8_000, 400, 800)));
  }
}
