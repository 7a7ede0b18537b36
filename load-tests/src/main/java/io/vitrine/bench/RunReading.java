package io.vitrine.bench;

import io.vitrine.bench.figures.Course;
import io.vitrine.bench.figures.Latency;
import io.vitrine.bench.figures.LedgerFigures;
import io.vitrine.bench.figures.Moment;
import io.vitrine.bench.figures.Offered;
import io.vitrine.bench.figures.Quarter;
import io.vitrine.bench.figures.RunFigures;
import io.vitrine.bench.figures.Second;
import io.vitrine.bench.figures.Silence;
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
 * @param moments what was read in between
 */
record RunReading(List<LedgerReading> ledgers, Meters before, Meters after, List<Moment> moments) {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final double MICROS_PER_MILLI = 1_000;

  /** Copies the lists. */
  RunReading {
    ledgers = List.copyOf(ledgers);
    moments = List.copyOf(moments);
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
    List<Second> seconds = seconds(result.samples(), from, to);
    List<LedgerFigures> each = ledgers.stream().map(LedgerReading::figures).toList();
    return new RunFigures(
        LedgerFigures.seconds(each),
        each.stream().mapToLong(LedgerFigures::blocks).sum(),
        each.stream().mapToLong(LedgerFigures::committed).sum(),
        seconds,
        course(result.samples(), seconds, from, to),
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

  private Course course(Samples samples, List<Second> seconds, long from, long to) {
    long quarter = (to - from) / 4;
    return new Course(
        moments,
        Silence.of(seconds),
        quarter(samples, 0, quarter, from),
        quarter(samples, to - from - quarter, to - from, from));
  }

  /** From {@code begin} to {@code end}, in nanoseconds since {@code from}. */
  private Quarter quarter(Samples samples, long begin, long end, long from) {
    List<Moment> within =
        moments.stream()
            .filter(m -> m.second() * SECOND >= begin && m.second() * SECOND <= end + SECOND)
            .toList();
    long answered = samples.counts(from + begin, from + end, end - begin).get(0);
    return Quarter.of(
        answered / ((end - begin) / (double) SECOND),
        Latency.of(micros(samples, from + begin, from + end)),
        within);
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
