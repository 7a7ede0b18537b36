package io.vitrine.node.search;

import io.vitrine.problem.ClientCode;
import io.vitrine.problem.ExitCode;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** {@code vitrine bench search [--items N]}: searches among 10,000 items and among N. */
public final class SearchBenchCommand {
  /** What it is compared with. */
  static final int FEW = 10_000;

  private static final int MANY = 1_000_000;
  private static final int MOST = 5_000_000;
  private static final int ROUNDS = 400;

  private final PrintStream out;
  private final PrintStream err;

  /** A command that talks to {@code out} and {@code err}. */
  public SearchBenchCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /**
   * Runs it.
   *
   * @return the exit code
   */
  public int run(List<String> words) {
    int items = items(words);
    if (items < 0) {
      err.println("error " + ClientCode.USAGE.code() + ": bench search [--items N]");
      err.println("remedy: say a number of items from " + FEW + " to " + MOST);
      return ClientCode.USAGE.exit().number();
    }
    out.println("Items are made up. Times in microseconds, one search at a time, without HTTP.");
    for (int size : items == FEW ? List.of(FEW) : List.of(FEW, items)) {
      print(size, measured(size));
    }
    return ExitCode.OK.number();
  }

  private static int items(List<String> words) {
    if (words.isEmpty()) {
      return MANY;
    }
    if (words.size() != 2
        || !words.get(0).equals("--items")
        || !words.get(1).matches("[0-9]{1,8}")) {
      return -1;
    }
    int items = Integer.parseInt(words.get(1));
    return items < FEW || items > MOST ? -1 : items;
  }

  private static SearchMeasurement.Figures measured(int items) {
    try {
      Path folder = Files.createTempDirectory("vitrine-search");
      try {
        return new SearchMeasurement(items, ROUNDS).run(folder);
      } finally {
        try (Stream<Path> all = Files.walk(folder)) {
          for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(path);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void print(int items, SearchMeasurement.Figures figures) {
    out.printf(
        Locale.ROOT,
        "%n%,d items: made in %.1f s, %.0f bytes an item%n",
        items,
        figures.buildMillis() / 1e3,
        (double) figures.bytes() / items);
    out.printf("  %-34s %8s %8s %8s%n", "", "p50", "p99", "max");
    figures.micros().forEach(this::line);
    line("together", figures.all());
  }

  private void line(String name, long[] sorted) {
    out.printf(
        Locale.ROOT,
        "  %-34s %,8d %,8d %,8d%n",
        name,
        SearchMeasurement.Figures.quantile(sorted, 0.5),
        SearchMeasurement.Figures.quantile(sorted, 0.99),
        sorted[sorted.length - 1]);
  }
}
