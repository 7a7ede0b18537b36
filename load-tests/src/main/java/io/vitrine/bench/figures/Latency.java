package io.vitrine.bench.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Until the answer that a transaction is committed was read, in milliseconds; three significant
 * digits. In an open loop from the time at which it was due to be sent, in a closed loop from the
 * time at which it was sent.
 *
 * @param curve points of the distribution for a chart
 */
public record Latency(
    double p50, double p90, double p99, double p999, double max, List<Point> curve) {
  private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(10);
  private static final int DIGITS = 3;
  private static final double[] CURVE = {
    1, 5, 10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 98, 99, 99.5, 99.9, 99.99
  };

  /** Copies the list. */
  public Latency {
    curve = List.copyOf(curve);
  }

  /**
   * So many percent of the requests took at most so long.
   *
   * @param percent 0 to 100
   */
  public record Point(double percent, double millis) {}

  /** An empty histogram of microseconds. */
  public static Histogram histogram() {
    return new Histogram(LONGEST_MICROS, DIGITS);
  }

  /** The figures of {@code micros}. */
  public static Latency of(Histogram micros) {
    List<Point> curve = new ArrayList<>();
    for (double percent : CURVE) {
      curve.add(new Point(percent, millis(micros.getValueAtPercentile(percent))));
    }
    return new Latency(
        millis(micros.getValueAtPercentile(50)),
        millis(micros.getValueAtPercentile(90)),
        millis(micros.getValueAtPercentile(99)),
        millis(micros.getValueAtPercentile(99.9)),
        millis(micros.getMaxValue()),
        curve);
  }

  private static double millis(long micros) {
    return micros / 1_000.0;
  }
}
