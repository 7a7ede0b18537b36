package io.vitrine.bench.figures;

import org.HdrHistogram.Histogram;

/**
 * What a run offered to the ledger.
 *
 * @param perSecond transactions due in a second, fixed in advance; 0 in a closed loop, which sends
 *     when an answer came and so is never late
 * @param sent transactions sent that had been due in the run
 * @param unsent those due for which as many as allowed were under way
 * @param lateP99Millis 99 % were sent at most so long after they were due
 * @param lateMaxMillis the latest
 */
public record Offered(
    double perSecond, long sent, long unsent, double lateP99Millis, double lateMaxMillis) {
  /** A closed loop's. */
  public static final Offered AS_ANSWERED = new Offered(0, 0, 0, 0, 0);

  /** What was sent so many microseconds {@code late}. */
  public static Offered of(double perSecond, Histogram late, long unsent) {
    return new Offered(
        perSecond,
        late.getTotalCount(),
        unsent,
        late.getValueAtPercentile(99) / 1_000.0,
        late.getMaxValue() / 1_000.0);
  }

  /** Whether times were fixed in advance. */
  public boolean scheduled() {
    return perSecond > 0;
  }

  /** Of those due, the part that was not sent. */
  public double unsentShare() {
    long due = sent + unsent;
    return due == 0 ? 0 : (double) unsent / due;
  }
}
