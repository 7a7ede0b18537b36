package io.vitrine.bench.report;

import io.vitrine.bench.figures.Latency;
import io.vitrine.bench.figures.RunFigures;
import io.vitrine.bench.figures.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The report as one HTML file that needs nothing else. */
final class Html {
  private static final String HEAD =
      """
      <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Vitrine bench</title>
      <style>
      body { font: 15px/1.5 system-ui, sans-serif; margin: 2em auto; max-width: 900px; color: #222 }
      table { border-collapse: collapse; margin: 1em 0 } td, th { padding: 2px 14px 2px 0; text-align: right }
      td:first-child, th:first-child { text-align: left } h2 { margin-top: 2em; font-size: 1.1em }
      .doubt { background: #fed7d7; padding: .6em 1em } .big { font-size: 2em } .legend { font-size: 13px }
      </style></head><body>
      """;

  private final StringBuilder text = new StringBuilder(HEAD);
  private final BenchReport report;

  private Html(BenchReport report) {
    this.report = report;
  }

  static String of(BenchReport report) {
    return new Html(report).page();
  }

  static String escaped(String raw) {
    return raw.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private String page() {
    headline();
    throughput();
    latency();
    cpu();
    database();
    memory();
    facts();
    return text.append("</body></html>\n").toString();
  }

  private void headline() {
    Spread rate = report.summary().throughput();
    add(
        "<h1>Vitrine bench</h1><p><span class=\"big\">%,.0f transactions per second</span>"
            + " committed by all replicas (%,.0f to %,.0f in %d runs)</p>",
        rate.median(), rate.least(), rate.greatest(), report.runs().size());
    for (String doubt : report.summary().doubts()) {
      add("<p class=\"doubt\">%s</p>", escaped(doubt));
    }
  }

  private void throughput() {
    List<Svg.Series> series = new ArrayList<>();
    for (int run = 0; run < report.runs().size(); run++) {
      List<Long> counts = report.runs().get(run).perSecond();
      List<double[]> points = new ArrayList<>();
      for (int i = 0; i < counts.size(); i++) {
        points.add(new double[] {i, counts.get(i)});
      }
      series.add(new Svg.Series("run " + (run + 1), points));
    }
    section("Answers in each second of a run", Svg.lines("second", "transactions", series));
  }

  private void latency() {
    List<Svg.Series> series = new ArrayList<>();
    for (int run = 0; run < report.runs().size(); run++) {
      List<double[]> points = new ArrayList<>();
      for (Latency.Point point : report.runs().get(run).latency().curve()) {
        points.add(new double[] {point.percent(), point.millis()});
      }
      series.add(new Svg.Series("run " + (run + 1), points));
    }
    section(
        "Latency from submission to commit",
        Svg.lines("percent of the transactions", "milliseconds at most", series));
    List<List<String>> rows = new ArrayList<>();
    for (RunFigures run : report.runs()) {
      Latency l = run.latency();
      rows.add(
          List.of(
              number(run.throughput()),
              number(l.p50()),
              number(l.p90()),
              number(l.p99()),
              number(l.p999()),
              number(l.max()),
              number((double) run.committed() / Math.max(run.blocks(), 1)),
              number(1_000 * run.seconds() / Math.max(run.blocks(), 1))));
    }
    table(
        List.of("tx/s", "p50 ms", "p90", "p99", "p99.9", "max", "tx per block", "ms per block"),
        rows);
  }

  private void cpu() {
    List<Svg.Bar> bars = new ArrayList<>();
    for (RunFigures run : report.runs()) {
      bars.add(
          new Svg.Bar(
              "run " + (bars.size() + 1),
              List.of(
                  run.perThousand(run.cpu().node()),
                  run.perThousand(run.cpu().cassandra()),
                  run.perThousand(run.cpu().generator()))));
    }
    section(
        "CPU time for 1,000 transactions",
        Svg.bars("milliseconds", List.of("four organisations", "Cassandra", "generator"), bars));
  }

  private void database() {
    Map<String, Double> writes = new TreeMap<>();
    long committed = 0;
    for (RunFigures run : report.runs()) {
      run.writes().forEach((table, rows) -> writes.merge(table, (double) rows, Double::sum));
      committed += run.committed();
    }
    Map<String, Long> stored = report.stored().bytesByTable();
    List<List<String>> rows = new ArrayList<>();
    for (Map.Entry<String, Double> table : writes.entrySet()) {
      rows.add(
          List.of(
              table.getKey(),
              String.format(Locale.ROOT, "%.4f", table.getValue() / Math.max(committed, 1)),
              number(
                  (double) stored.getOrDefault(table.getKey(), 0L)
                      / Math.max(report.stored().transactions(), 1))));
    }
    section("The database, all organisations together", "");
    add(
        "<p>%.0f bytes stored for each transaction; %.0f bytes sent to storage, commit log and"
            + " compaction included.</p>",
        report.summary().storedBytes(), report.summary().writtenBytes().median());
    table(List.of("table", "writes per transaction", "bytes per transaction"), rows);
  }

  private void memory() {
    section("Memory and collector", "");
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < report.runs().size(); i++) {
      memory(rows, "run " + (i + 1) + ", organisations", report.runs().get(i).node());
      memory(rows, "run " + (i + 1) + ", Cassandra", report.runs().get(i).cassandra());
    }
    table(List.of("", "resident MiB", "heap MiB", "collections", "pauses ms"), rows);
  }

  private static void memory(List<List<String>> rows, String name, RunFigures.Memory memory) {
    rows.add(
        List.of(
            name,
            number(memory.residentBytes() / 1048576.0),
            number(memory.heapBytes() / 1048576.0),
            Long.toString(memory.collections()),
            Long.toString(memory.pauseMillis())));
  }

  private void facts() {
    section("Where and how", "");
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("version", report.version()));
    rows.add(List.of("begun", report.begun()));
    new TreeMap<>(report.settings()).forEach((k, v) -> rows.add(List.of(k, v.toString())));
    rows.add(List.of("bytes of a transaction", number(report.transactionBytes())));
    var machine = report.machine();
    rows.add(List.of("processor", machine.processor() + ", " + machine.cores() + " cores"));
    rows.add(List.of("memory", number(machine.memoryBytes() / 1073741824.0) + " GiB"));
    rows.add(List.of("system", machine.kernel() + ", " + machine.java()));
    rows.add(
        List.of("disk", machine.fileSystem() + ", " + machine.syncMicros() + " µs for a sync"));
    rows.add(List.of("load average before", Double.toString(machine.loadBefore())));
    table(List.of("", ""), rows);
  }

  private void section(String title, String content) {
    add("<h2>%s</h2>", escaped(title));
    text.append(content);
  }

  private void table(List<String> head, List<List<String>> rows) {
    text.append("<table><tr>");
    head.forEach(cell -> add("<th>%s</th>", escaped(cell)));
    text.append("</tr>");
    for (List<String> row : rows) {
      text.append("<tr>");
      row.forEach(cell -> add("<td>%s</td>", escaped(cell)));
      text.append("</tr>\n");
    }
    text.append("</table>\n");
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%,.1f" : "%,.0f", value);
  }

  private void add(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values));
  }
}
