package io.vitrine.node.diagnosis;

import static io.vitrine.node.diagnosis.Finding.own;

import io.vitrine.node.diagnosis.Vitals.Lease;
import io.vitrine.node.diagnosis.Vitals.Replica;
import io.vitrine.node.replica.ReplicaPhase;
import java.time.Duration;
import java.util.List;

/** Whether this validator itself takes part: replica, lease, database, core. */
final class OwnRules {
  /** Longer than a write on a busy disk; consensus waits for three writes per block. */
  static final Duration SLOW = Duration.ofMillis(300);

  private OwnRules() {}

  static void apply(Vitals vitals, List<Finding> found) {
    halted(vitals.replica(), found);
    database(vitals, found);
    lease(vitals.replica(), found);
    phase(vitals.replica(), found);
    core(vitals, found);
    behind(vitals.progress(), found);
  }

  private static void halted(Replica replica, List<Finding> found) {
    if (replica.phase() == ReplicaPhase.HALTED) {
      found.add(own(FindingKind.HALTED, replica.note()));
    }
  }

  private static void database(Vitals vitals, List<Finding> found) {
    Vitals.Database database = vitals.database();
    if (database.latency().isEmpty()) {
      found.add(
          own(
              FindingKind.DATABASE_DOWN,
              "Cassandra at " + database.endpoint() + ": " + database.error()));
      return;
    }
    Duration latency = database.latency().get();
    if (latency.compareTo(SLOW) >= 0) {
      found.add(
          own(
              FindingKind.DATABASE_SLOW,
              "a write to Cassandra at %s took %s, more than %s"
                  .formatted(database.endpoint(), Diagnosis.text(latency), Diagnosis.text(SLOW))));
    }
  }

  private static void lease(Replica replica, List<Finding> found) {
    if (replica.phase() == ReplicaPhase.WAITING_FOR_LEASE && !replica.note().isEmpty()) {
      found.add(
          own(
              FindingKind.LEASE_HELD,
              "%s; waiting for %s".formatted(replica.note(), Diagnosis.text(replica.inPhase()))));
    }
    if (replica.phase() == ReplicaPhase.ACTIVE) {
      replica
          .lease()
          .filter(lease -> lease.lost().isPresent())
          .ifPresent(lease -> found.add(own(FindingKind.LEASE_LOST, lost(replica, lease))));
    }
  }

  private static String lost(Replica replica, Lease lease) {
    return "generation %d: %s; last renewed %s ago, valid for %s"
        .formatted(
            replica.generation(),
            lease.lost().orElse(""),
            Diagnosis.text(lease.sinceRenewal()),
            Diagnosis.text(lease.validity()));
  }

  private static void phase(Replica replica, List<Finding> found) {
    if (replica.phase() == ReplicaPhase.ACTIVE
        || replica.phase() == ReplicaPhase.HALTED
        || replica.phase() == ReplicaPhase.ELSEWHERE) {
      return;
    }
    String why = replica.note().isEmpty() ? "" : " (" + replica.note() + ")";
    found.add(
        own(
            FindingKind.NOT_READY,
            "%s for %s%s".formatted(replica.phase(), Diagnosis.text(replica.inPhase()), why)));
  }

  private static void core(Vitals vitals, List<Finding> found) {
    if (vitals.replica().phase() == ReplicaPhase.ACTIVE
        && vitals.progress().coreAsked()
        && vitals.progress().round().isEmpty()) {
      found.add(own(FindingKind.CORE_SILENT, "no answer in " + Diagnosis.text(VitalsReader.CORE)));
    }
  }

  private static void behind(Vitals.Progress progress, List<Finding> found) {
    long behind = progress.finalized() - progress.executed();
    if (behind > 16) {
      found.add(
          own(
              FindingKind.EXECUTION_BEHIND,
              "final up to %d, executed up to %d, %d blocks behind"
                  .formatted(progress.finalized(), progress.executed(), behind)));
    }
  }
}
