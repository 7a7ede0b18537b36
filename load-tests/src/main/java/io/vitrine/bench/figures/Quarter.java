package io.vitrine.bench.figures;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * A quarter of a run, to be compared with another: does it stay as it was?
 *
 * @param throughput transactions answered as committed, a second
 * @param p50Millis latency of half of the transactions that were due in it, at most
 * @param p99Millis of 99 of 100
 * @param heapAfterCollection the least that the organisations' heap held after a collection, in
 *     bytes; 0 when nothing was read
 * @param nodeResident the most memory of the organisations' program, in bytes; 0 as above
 * @param queued the most transactions that waited for a batch; 0 as above
 */
public record Quarter(
    double throughput,
    double p50Millis,
    double p99Millis,
    long heapAfterCollection,
    long nodeResident,
    long queued) {
  /** With what was read in it. */
  public static Quarter of(double throughput, Latency latency, List<Moment> moments) {
    return new Quarter(
        throughput,
        latency.p50(),
        latency.p99(),
        moments.stream().mapToLong(Moment::heapAfterCollection).min().orElse(0),
        most(moments, Moment::nodeResident),
        most(moments, Moment::queued));
  }

  private static long most(List<Moment> moments, ToLongFunction<Moment> figure) {
    return moments.stream().mapToLong(figure).max().orElse(0);
  }
}
