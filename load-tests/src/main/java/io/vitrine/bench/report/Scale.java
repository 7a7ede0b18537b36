package io.vitrine.bench.report;

/**
 * The steps of an axis from 0 on, at numbers that people read: 1, 2, 2.5 or 5 times a power of ten.
 *
 * @param step from one line to the next, above 0
 * @param count how many steps there are, from 1 to {@value #MOST}
 */
record Scale(double step, int count) {
  private static final int MOST = 5;
  private static final double[] ROUND = {1, 2, 2.5, 5, 10};

  /** The finest scale that holds {@code greatest}; anything not above 0 counts as 1. */
  static Scale upTo(double greatest) {
    double reached = greatest > 0 ? greatest : 1;
    double power = Math.pow(10, Math.floor(Math.log10(reached / MOST)));
    for (double round : ROUND) {
      int count = (int) Math.ceil(reached / (round * power) - 1e-9);
      if (count <= MOST) {
        return new Scale(round * power, Math.max(1, count));
      }
    }
    throw new IllegalStateException("no scale holds " + greatest);
  }

  /** Where line {@code index} stands. */
  double at(int index) {
    return step * index;
  }

  /** The end of the axis. */
  double end() {
    return at(count);
  }
}
