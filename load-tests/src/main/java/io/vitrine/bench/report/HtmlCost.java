package io.vitrine.bench.report;

import io.vitrine.bench.figures.CpuUse;
import io.vitrine.bench.figures.RunFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What the transactions cost, on a page: CPU time, rows and bytes, memory. */
record HtmlCost(BenchReport report, Page page) {
  void write() {
    cpu();
    database();
    memory();
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
    page.section(
        "CPU time for 1,000 transactions",
        Svg.bars("milliseconds", List.of("four organisations", "Cassandra", "generator"), bars));
    List<List<String>> rows = new ArrayList<>();
    for (RunFigures run : report.runs()) {
      CpuUse cpu = run.cpu();
      rows.add(
          List.of(
              "run " + (rows.size() + 1),
              percent(cpu.nodeShare()),
              percent(cpu.cassandraShare()),
              percent(cpu.generatorShare()),
              percent(cpu.othersShare()),
              percent(cpu.idleShare())));
    }
    page.table(
        List.of("of the machine", "organisations", "Cassandra", "generator", "others", "idle"),
        rows);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
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
              Page.number(
                  (double) stored.getOrDefault(table.getKey(), 0L)
                      / Math.max(report.stored().transactions(), 1))));
    }
    page.section("The database, all organisations together", "");
    page.add(
        "<p>%.0f bytes stored for each transaction; %.0f bytes sent to storage, commit log and"
            + " compaction included.</p>",
        report.summary().storedBytes(), report.summary().writtenBytes().median());
    page.table(List.of("table", "writes per transaction", "bytes per transaction"), rows);
  }

  private void memory() {
    page.section("Memory and collector", "");
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < report.runs().size(); i++) {
      memory(rows, "run " + (i + 1) + ", organisations", report.runs().get(i).node());
      memory(rows, "run " + (i + 1) + ", Cassandra", report.runs().get(i).cassandra());
    }
    page.table(List.of("", "resident MiB", "heap MiB", "collections", "pauses ms"), rows);
  }

  private static void memory(List<List<String>> rows, String name, RunFigures.Memory memory) {
    rows.add(
        List.of(
            name,
            Page.number(memory.residentBytes() / 1048576.0),
            Page.number(memory.heapBytes() / 1048576.0),
            Long.toString(memory.collections()),
            Long.toString(memory.pauseMillis())));
  }
}
