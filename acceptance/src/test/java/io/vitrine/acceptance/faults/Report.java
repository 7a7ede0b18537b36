package io.vitrine.acceptance.faults;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tells how a campaign goes and keeps what it came to, for programs and for people. */
final class Report {
  /** T0 of the validators: the time-out of a view after recent progress. */
  private static final Duration VIEW = Duration.ofMillis(1200);

  private final List<Outcome> outcomes = new ArrayList<>();
  private final List<Audit> audits = new ArrayList<>();
  private final Instant begun = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final long start = System.nanoTime();
  private final Path directory;

  /** A report that is written anew into a directory under {@code parent} after each line. */
  Report(Path parent) {
    this.directory = parent.resolve(begun.toString().replaceAll("[-:]", ""));
  }

  /** What is written. */
  private record Document(
      @JsonProperty String begun,
      @JsonProperty long viewTimeoutMillis,
      @JsonProperty List<Outcome> scenarios,
      @JsonProperty List<Audit> rigs) {}

  /** A line for who waits. */
  void say(String line) {
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(Locale.ROOT, "faults: %6.1f s %s%n", seconds, line);
  }

  void add(Outcome o) throws IOException {
    outcomes.add(o);
    write();
    say(
        String.format(
            Locale.ROOT,
            "%-4s %s %s: no commits for at most %.2f s, then %.2f (%d times over two intervals of"
                + " %.2f; before %.2f, after %.2f), level after %.1f s, %d commits, %d looked up, %d"
                + " lost%s",
            o.row(),
            o.passed() ? "passed" : "FAILED",
            o.name(),
            o.faultMillis() / 1e3,
            o.secondMillis() / 1e3,
            o.outages(),
            o.intervalMillis() / 1e3,
            o.beforeMillis() / 1e3,
            o.healMillis() / 1e3,
            o.levelMillis() / 1e3,
            o.commits(),
            o.acknowledged(),
            o.lost(),
            o.problem().isEmpty() ? "" : "; " + o.problem()));
  }

  void add(Audit audit) throws IOException {
    audits.add(audit);
    write();
    say(
        String.format(
            Locale.ROOT,
            "rig: %d starts, %d operations, %d reads, %d lost, anomalies %s; height %d, %d"
                + " messages, %d signatures, contradictions on purpose %d, findings %s",
            audit.starts(),
            audit.operations(),
            audit.reads(),
            audit.lost(),
            audit.anomalies(),
            audit.height(),
            audit.messages(),
            audit.signatures(),
            audit.caused(),
            audit.findings()));
  }

  /** What is wrong; empty when all is well. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    outcomes.stream()
        .filter(outcome -> !outcome.passed())
        .forEach(o -> problems.add(o.row() + " " + o.name() + ": " + o.problem()));
    audits.stream()
        .filter(audit -> !audit.clean())
        .forEach(audit -> problems.add(audit.toString()));
    return problems;
  }

  /** Where the page for people is; the document for programs lies beside it. */
  Path page() {
    return directory.resolve("report.md").toAbsolutePath().normalize();
  }

  private void write() throws IOException {
    Files.createDirectories(directory);
    new ObjectMapper()
        .writerWithDefaultPrettyPrinter()
        .writeValue(
            directory.resolve("report.json").toFile(),
            new Document(begun.toString(), VIEW.toMillis(), outcomes, audits));
    Files.writeString(page(), markdown());
  }

  private String markdown() {
    StringBuilder page = new StringBuilder("# Live faults, " + begun + "\n\n");
    page.append(
        """
        Times in seconds. Fault: the longest time in which no organisation acknowledged anything, while the fault
        lasted; second: the second longest; long: how many were longer than two block intervals; interval: the median
        time from block to block before the fault; before: as fault, without one, the noise of the machine; after: from
        the heal until all are level; level: how long that took.

        | Row | Fault | Expected | Result | Fault | Second | Long | Interval | Before | After | Level | Commits | Looked up | Lost |
        |---|---|---|---|---|---|---|---|---|---|---|---|---|---|
        """);
    for (Outcome o : outcomes) {
      page.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %s: %s | %s | %.2f | %.2f | %d | %.2f | %.2f | %.2f | %.1f | %d | %d | %d |%n",
              o.row(),
              o.name(),
              o.effect(),
              o.expectation(),
              o.passed() ? "passed" : "FAILED: " + o.problem().replace("|", "/"),
              o.faultMillis() / 1e3,
              o.secondMillis() / 1e3,
              o.outages(),
              o.intervalMillis() / 1e3,
              o.beforeMillis() / 1e3,
              o.healMillis() / 1e3,
              o.levelMillis() / 1e3,
              o.commits(),
              o.acknowledged(),
              o.lost()));
    }
    page.append("\nA view times out after ").append(VIEW.toMillis() / 1e3).append(" s.\n\n");
    audits.forEach(audit -> page.append("* ").append(audit).append('\n'));
    return page.toString();
  }
}
