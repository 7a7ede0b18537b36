package io.vitrine.bench.report;

import io.vitrine.bench.figures.Latency;
import io.vitrine.bench.figures.LedgerFigures;
import io.vitrine.bench.figures.Offered;
import io.vitrine.bench.figures.RunFigures;
import io.vitrine.bench.figures.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The report as one HTML file that needs nothing else. */
final class Html {
  private final Page page = new Page();
  private final BenchReport report;

  private Html(BenchReport report) {
    this.report = report;
  }

  static String of(BenchReport report) {
    return new Html(report).text();
  }

  private String text() {
    headline();
    mishaps();
    ledgers();
    offered();
    latency();
    new HtmlCourse(report.runs(), page).write();
    new HtmlCost(report, page).write();
    facts();
    return page.end();
  }

  private void headline() {
    Spread rate = report.summary().throughput();
    page.add(
        "<h1>Vitrine bench</h1><p><span class=\"big\">%,.0f transactions per second</span>"
            + " committed by all replicas (%,.0f to %,.0f in %d runs)</p>",
        rate.median(), rate.least(), rate.greatest(), report.runs().size());
    for (String doubt : report.summary().doubts()) {
      page.add("<p class=\"doubt\">%s</p>", Page.escaped(doubt));
    }
  }

  private void mishaps() {
    int reopened = report.runs().stream().mapToInt(run -> run.mishaps().reopened()).sum();
    if (reopened > 0) {
      page.add(
          "<p>%,d requests were sent again on a new connection, because the gateway had closed the"
              + " old one before it answered.</p>",
          reopened);
    }
  }

  /** Of one ledger all figures say it already. */
  private void ledgers() {
    List<List<String>> rows = new ArrayList<>();
    int number = 0;
    for (RunFigures run : report.runs()) {
      number++;
      for (LedgerFigures ledger : run.ledgers()) {
        rows.add(
            List.of(
                Integer.toString(number),
                ledger.ledger(),
                Page.number(ledger.throughput()),
                Page.number(ledger.p50Millis()),
                Page.number(ledger.p99Millis())));
      }
    }
    if (rows.size() > report.runs().size()) {
      page.section("Each ledger", "");
      page.table(List.of("run", "ledger", "committed tx/s", "p50 ms", "p99 ms"), rows);
    }
  }

  private void offered() {
    List<List<String>> rows = new ArrayList<>();
    for (RunFigures run : report.runs()) {
      Offered offered = run.offered();
      if (offered.scheduled()) {
        rows.add(
            List.of(
                Page.number(offered.perSecond()),
                Page.number(run.throughput()),
                Long.toString(offered.sent()),
                Long.toString(offered.unsent()),
                Long.toString(run.refused()),
                Page.number(offered.lateP99Millis()),
                Page.number(offered.lateMaxMillis())));
      }
    }
    if (!rows.isEmpty()) {
      page.section("What was offered", "");
      page.table(
          List.of(
              "wanted tx/s", "committed tx/s", "sent", "not sent", "refused", "late p99 ms", "max"),
          rows);
    }
  }

  private void latency() {
    List<Svg.Series> series =
        HtmlCourse.series(
            report.runs(),
            run ->
                run.latency().curve().stream()
                    .map(point -> new double[] {point.percent(), point.millis()})
                    .toList());
    boolean offered = report.runs().get(0).offered().scheduled();
    page.section(
        offered
            ? "Latency from the time a transaction was due to its commit"
            : "Latency from submission to commit",
        Svg.lines("percent of the transactions", "milliseconds at most", series));
    List<List<String>> rows = new ArrayList<>();
    for (RunFigures run : report.runs()) {
      Latency l = run.latency();
      rows.add(
          List.of(
              Page.number(run.throughput()),
              Page.number(l.p50()),
              Page.number(l.p90()),
              Page.number(l.p99()),
              Page.number(l.p999()),
              Page.number(l.max()),
              Page.number((double) run.committed() / Math.max(run.blocks(), 1)),
              Page.number(1_000 * run.seconds() / Math.max(run.blocks(), 1))));
    }
    page.table(
        List.of("tx/s", "p50 ms", "p90", "p99", "p99.9", "max", "tx per block", "ms per block"),
        rows);
  }

  private void facts() {
    page.section("Where and how", "");
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("version", report.version()));
    rows.add(List.of("begun", report.begun()));
    new TreeMap<>(report.settings()).forEach((k, v) -> rows.add(List.of(k, v.toString())));
    rows.add(List.of("bytes of a transaction", Page.number(report.transactionBytes())));
    var machine = report.machine();
    rows.add(List.of("processor", machine.processor() + ", " + machine.cores() + " cores"));
    rows.add(List.of("memory", Page.number(machine.memoryBytes() / 1073741824.0) + " GiB"));
    rows.add(List.of("system", machine.kernel() + ", " + machine.java()));
    rows.add(
        List.of("disk", machine.fileSystem() + ", " + machine.syncMicros() + " µs for a sync"));
    rows.add(List.of("load average before", Double.toString(machine.loadBefore())));
    new TreeMap<>(report.options())
        .forEach((who, options) -> rows.add(List.of("JVM of " + who, String.join(" ", options))));
    page.table(List.of("", ""), rows);
  }
}
