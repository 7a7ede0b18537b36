package io.vitrine.bench.figures;

import java.util.Arrays;

/**
 * What a figure came to in repeated runs: the median, and how far they lie apart.
 *
 * @param median of an even number of runs: the mean of the two in the middle
 */
public record Spread(double median, double least, double greatest) {
  /** Of at least one value. */
  public static Spread of(double... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("no runs");
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    return new Spread(median, sorted[0], sorted[sorted.length - 1]);
  }

  /** (greatest - least) / median; 0 when all are 0. */
  public double relativeWidth() {
    return median == 0 ? 0 : (greatest - least) / median;
  }
}
