package io.vitrine.bench.report;

import io.vitrine.bench.figures.Course;
import io.vitrine.bench.figures.Moment;
import io.vitrine.bench.figures.Quarter;
import io.vitrine.bench.figures.RunFigures;
import io.vitrine.bench.figures.Second;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** How runs went over time, on a page: from begin to end, and the end beside the begin. */
record HtmlCourse(List<RunFigures> runs, Page page) {
  private static final double MEBI = 1 << 20;

  void write() {
    quarters();
    perSecond("Answers in each second of a run", "transactions", Second::answered);
    perSecond(
        "Latency in each second of a run: the slowest hundredth",
        "milliseconds",
        Second::p99Millis);
    perSecond("Latency in each second of a run: the median", "milliseconds", Second::p50Millis);
    if (runs.stream().anyMatch(run -> run.course().moments().size() > 1)) {
      moments("Memory of the organisations' program", "MiB resident", m -> m.nodeResident() / MEBI);
      moments(
          "Heap of the organisations' program after its latest collection",
          "MiB in use",
          m -> m.heapAfterCollection() / MEBI);
      moments("Transactions that wait for a batch", "transactions", Moment::queued);
      moments("Transactions for whose commit somebody waits", "transactions", Moment::waits);
      moments("Final blocks not executed yet, at the slowest", "blocks", Moment::behind);
      moments("Memory of the generator", "MiB resident", m -> m.generatorResident() / MEBI);
    }
  }

  private void quarters() {
    List<List<String>> rows = new ArrayList<>();
    List<List<String>> silent = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      Course course = runs.get(i).course();
      String name = "run " + (i + 1);
      rows.add(row(name + ", first quarter", course.first()));
      rows.add(row(name + ", last quarter", course.last()));
      rows.add(change(course.first(), course.last()));
      silent.add(
          List.of(
              name,
              Integer.toString(course.silence().seconds()),
              Integer.toString(course.silence().longest())));
    }
    page.section("Begin and end of a run", "");
    page.table(
        List.of("", "answered tx/s", "p50 ms", "p99 ms", "heap MiB", "resident MiB", "queued"),
        rows);
    page.add(
        "<p class=\"legend\">Heap: the least after a collection. Resident and queued: the most. 0"
            + " where nothing was read.</p>");
    page.table(List.of("", "seconds without any answer", "most in a row"), silent);
  }

  private static List<String> row(String name, Quarter quarter) {
    return List.of(
        name,
        Page.number(quarter.throughput()),
        Page.number(quarter.p50Millis()),
        Page.number(quarter.p99Millis()),
        Page.number(quarter.heapAfterCollection() / MEBI),
        Page.number(quarter.nodeResident() / MEBI),
        Page.number((double) quarter.queued()));
  }

  private static List<String> change(Quarter first, Quarter last) {
    return List.of(
        "change",
        change(first.throughput(), last.throughput()),
        change(first.p50Millis(), last.p50Millis()),
        change(first.p99Millis(), last.p99Millis()),
        change(first.heapAfterCollection() / MEBI, last.heapAfterCollection() / MEBI),
        change(first.nodeResident() / MEBI, last.nodeResident() / MEBI),
        change((double) first.queued(), (double) last.queued()));
  }

  /** In percent; nothing where there is nothing to compare with. */
  private static String change(double first, double last) {
    return first == 0 ? "" : String.format(Locale.ROOT, "%+.1f %%", 100 * (last - first) / first);
  }

  private void perSecond(String title, String unit, ToDoubleFunction<Second> figure) {
    page.section(
        title,
        Svg.lines(
            "second",
            unit,
            series(
                runs,
                run -> {
                  List<double[]> points = new ArrayList<>();
                  for (Second second : run.perSecond()) {
                    points.add(new double[] {points.size(), figure.applyAsDouble(second)});
                  }
                  return points;
                })));
  }

  private void moments(String title, String unit, ToDoubleFunction<Moment> figure) {
    page.section(
        title,
        Svg.lines(
            "second",
            unit,
            series(
                runs,
                run ->
                    run.course().moments().stream()
                        .map(m -> new double[] {m.second(), figure.applyAsDouble(m)})
                        .toList())));
  }

  /** A line for each run. */
  static List<Svg.Series> series(
      List<RunFigures> runs, Function<RunFigures, List<double[]>> points) {
    List<Svg.Series> series = new ArrayList<>();
    for (RunFigures run : runs) {
      series.add(new Svg.Series("run " + (series.size() + 1), points.apply(run)));
    }
    return series;
  }
}
