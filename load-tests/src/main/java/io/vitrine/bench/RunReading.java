package io.vitrine.bench;

import io.vitrine.bench.figures.Latency;
import io.vitrine.bench.figures.Offered;
import io.vitrine.bench.figures.RunFigures;
import io.vitrine.bench.figures.Second;
import io.vitrine.bench.load.LoadResult;
import io.vitrine.bench.load.Samples;
import io.vitrine.bench.replicas.Replicas;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * What was read at both ends of a run.
 *
 * @param from the height at which it begins
 * @param before the meters then
 * @param to the height at which it ends
 * @param after the meters then
 */
record RunReading(Replicas.Mark from, Meters before, Replicas.Mark to, Meters after) {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final double MICROS_PER_MILLI = 1_000;

  /**
   * The figures of the run.
   *
   * @param perSecond the rate of an open loop, or 0
   * @param committed between the two heights
   * @param result of the load, which was longer than the run
   */
  RunFigures figures(double perSecond, Replicas.Committed committed, LoadResult result) {
    return new RunFigures(
        (to.nanos() - from.nanos()) / 1e9,
        committed.blocks(),
        committed.transactions(),
        seconds(result.samples()),
        Latency.of(micros(result.samples(), from.nanos(), to.nanos())),
        after.cpuSince(before),
        after.cassandra().since(before.cassandra()).writtenBytes(),
        after.writesSince(before),
        after.nodeSince(before),
        after.cassandraSince(before),
        perSecond == 0 ? Offered.AS_ANSWERED : offered(perSecond, result),
        result.repeated(from.nanos(), to.nanos()),
        result.ranOut());
  }

  private Offered offered(double perSecond, LoadResult result) {
    return Offered.of(
        perSecond,
        micros(result.arrivals().late(), from.nanos(), to.nanos()),
        result.arrivals().unsent().count(from.nanos(), to.nanos()));
  }

  private List<Second> seconds(Samples samples) {
    List<Second> seconds = new ArrayList<>();
    long begin = from.nanos();
    for (long answered : samples.counts(from.nanos(), to.nanos(), SECOND)) {
      Histogram micros = micros(samples, begin, begin + SECOND);
      seconds.add(
          new Second(
              answered,
              micros.getValueAtPercentile(50) / MICROS_PER_MILLI,
              micros.getValueAtPercentile(99) / MICROS_PER_MILLI));
      begin += SECOND;
    }
    return seconds;
  }

  private static Histogram micros(Samples samples, long from, long to) {
    Histogram micros = Latency.histogram();
    samples.latencies(from, to, nanos -> micros.recordValue(TimeUnit.NANOSECONDS.toMicros(nanos)));
    return micros;
  }
}
