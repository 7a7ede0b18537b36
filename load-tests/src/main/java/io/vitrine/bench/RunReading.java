package io.vitrine.bench;

import io.vitrine.bench.figures.Latency;
import io.vitrine.bench.figures.LedgerFigures;
import io.vitrine.bench.figures.Offered;
import io.vitrine.bench.figures.RunFigures;
import io.vitrine.bench.figures.Second;
import io.vitrine.bench.load.LoadResult;
import io.vitrine.bench.load.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * What was read at both ends of a run.
 *
 * @param ledgers what each made of it
 * @param before the meters at its begin
 * @param after the meters at its end
 */
record RunReading(List<LedgerReading> ledgers, Meters before, Meters after) {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final double MICROS_PER_MILLI = 1_000;

  /** Copies the list. */
  RunReading {
    ledgers = List.copyOf(ledgers);
  }

  /**
   * The figures of the run, of all ledgers together: latencies and seconds are those in which every
   * one of them was measured.
   *
   * @param perSecond the rate of an open loop, or 0
   */
  RunFigures figures(double perSecond) {
    LoadResult result = LoadResult.merged(ledgers.stream().map(LedgerReading::result).toList());
    // By differences: the clock may pass its largest number.
    long from =
        ledgers.stream()
            .mapToLong(l -> l.from().nanos())
            .reduce((a, b) -> b - a > 0 ? b : a)
            .orElseThrow();
    long to =
        ledgers.stream()
            .mapToLong(l -> l.to().nanos())
            .reduce((a, b) -> b - a < 0 ? b : a)
            .orElseThrow();
    List<LedgerFigures> each = ledgers.stream().map(LedgerReading::figures).toList();
    return new RunFigures(
        LedgerFigures.seconds(each),
        each.stream().mapToLong(LedgerFigures::blocks).sum(),
        each.stream().mapToLong(LedgerFigures::committed).sum(),
        seconds(result.samples(), from, to),
        Latency.of(micros(result.samples(), from, to)),
        after.cpuSince(before),
        after.cassandra().since(before.cassandra()).writtenBytes(),
        after.writesSince(before),
        after.nodeSince(before),
        after.cassandraSince(before),
        perSecond == 0 ? Offered.AS_ANSWERED : offered(perSecond, result, from, to),
        result.repeated(from, to),
        result.mishaps(),
        each);
  }

  private static Offered offered(double perSecond, LoadResult result, long from, long to) {
    return Offered.of(
        perSecond,
        micros(result.arrivals().late(), from, to),
        result.arrivals().unsent().count(from, to));
  }

  private static List<Second> seconds(Samples samples, long from, long to) {
    List<Second> seconds = new ArrayList<>();
    List<long[]> latencies = samples.latencies(from, to, SECOND);
    Histogram micros = Latency.histogram();
    for (long answered : samples.counts(from, to, SECOND)) {
      micros.reset();
      for (long nanos : latencies.get(seconds.size())) {
        micros.recordValue(TimeUnit.NANOSECONDS.toMicros(nanos));
      }
      seconds.add(
          new Second(
              answered,
              micros.getValueAtPercentile(50) / MICROS_PER_MILLI,
              micros.getValueAtPercentile(99) / MICROS_PER_MILLI));
    }
    return seconds;
  }

  private static Histogram micros(Samples samples, long from, long to) {
    Histogram micros = Latency.histogram();
    samples.latencies(from, to, nanos -> micros.recordValue(TimeUnit.NANOSECONDS.toMicros(nanos)));
    return micros;
  }
}
