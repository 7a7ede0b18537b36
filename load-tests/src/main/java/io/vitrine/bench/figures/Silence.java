package io.vitrine.bench.figures;

import java.util.List;

/**
 * Seconds of a run in which no transaction was answered as committed.
 *
 * @param seconds how many
 * @param longest the most in a row
 */
public record Silence(int seconds, int longest) {
  /** Those of a run, counted in its full seconds. */
  public static Silence of(List<Second> run) {
    int silent = 0;
    int longest = 0;
    int row = 0;
    for (Second second : run) {
      row = second.answered() == 0 ? row + 1 : 0;
      silent += second.answered() == 0 ? 1 : 0;
      longest = Math.max(longest, row);
    }
    return new Silence(silent, longest);
  }
}
