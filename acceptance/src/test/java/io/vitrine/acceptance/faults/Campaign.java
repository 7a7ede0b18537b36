package io.vitrine.acceptance.faults;

import io.vitrine.acceptance.history.Anomaly;
import io.vitrine.acceptance.history.Answer;
import io.vitrine.node.recording.TrafficReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Scenarios one after the other on a rig, and at its end everything that was ever acknowledged,
 * read or sent there is checked. A scenario that fails or ruins the rig is followed by a fresh one.
 */
final class Campaign {
  private static final Duration DECIDED_WITHIN = Duration.ofSeconds(90);

  private final int ports;
  private final int ownDatabases;
  private final Report report;
  private final long deadline;
  private Rig rig;

  /**
   * A campaign whose rigs use {@code ports}; see {@link Rig#start}.
   *
   * @param budget after which no scenario is begun
   */
  Campaign(int ports, int ownDatabases, Duration budget, Report report) {
    this.ports = ports;
    this.ownDatabases = ownDatabases;
    this.report = report;
    this.deadline = System.nanoTime() + budget.toNanos();
  }

  /** Plays all; what is wrong is in the report and not thrown. */
  void play(List<Scenario> scenarios) throws Exception {
    for (Scenario scenario : scenarios) {
      Optional<String> obstacle = scenario.obstacle().get();
      if (obstacle.isPresent()) {
        report.say("left out: " + scenario.row() + " " + scenario.name() + ": " + obstacle.get());
      } else if (System.nanoTime() < deadline) {
        play(scenario);
      } else {
        report.say("no time for " + scenario.row() + " " + scenario.name());
      }
    }
    if (rig != null) {
      close(true, finding -> true);
    }
  }

  private void play(Scenario scenario) throws Exception {
    if (rig == null) {
      report.say("starting four validators");
      rig = Rig.start(ports, ownDatabases);
    }
    try {
      report.add(new Drill(rig).play(scenario));
    } catch (Exception | AssertionError e) {
      report.add(Outcome.failed(scenario, e));
      report.say("kept: " + rig.home());
      close(false, finding -> true);
      return;
    }
    if (scenario.ruin()) {
      close(false, scenario.caused().negate());
    }
  }

  private void close(boolean whole, Predicate<String> wrong) throws Exception {
    try {
      List<Answer> lost = List.of();
      List<Anomaly> anomalies = List.of();
      if (whole) {
        rig.load().end(DECIDED_WITHIN);
        lost = rig.books().lookUpAll();
        rig.books().readAll();
        anomalies = rig.books().anomalies();
      }
      TrafficReport traffic = rig.traffic();
      List<String> findings = new ArrayList<>();
      traffic.findings().stream()
          .map(f -> f.rule() + " " + f.text())
          .filter(wrong)
          .forEach(findings::add);
      report.add(
          new Audit(
              rig.starts(),
              rig.history().closed().operations().size(),
              rig.history().reads(),
              lost.size(),
              anomalies.stream().map(Anomaly::toString).toList(),
              traffic.messages(),
              traffic.signatures(),
              traffic.highestFinal(),
              traffic.findings().size() + traffic.more() - findings.size(),
              findings));
    } finally {
      rig.close();
      rig = null;
    }
  }
}
