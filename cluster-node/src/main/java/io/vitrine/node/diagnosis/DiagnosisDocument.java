package io.vitrine.node.diagnosis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/** A diagnosis as JSON, which {@code vitrine doctor} reads; durations are milliseconds. */
final class DiagnosisDocument {
  private DiagnosisDocument() {}

  static ObjectNode of(Diagnosis diagnosis) {
    Vitals vitals = diagnosis.vitals();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    Vitals.Membership membership = vitals.membership();
    json.put("organisation", membership.name())
        .put("atMillis", vitals.machine().now().toEpochMilli())
        .put("verdict", diagnosis.verdict())
        .put("blocked", diagnosis.blocked())
        .put("takesPart", diagnosis.takesPart())
        .put("idle", diagnosis.idle())
        .put("validators", membership.validators())
        .put("quorum", membership.quorum())
        .put("reachable", vitals.reachable())
        .put("protocol", membership.protocol())
        .put("build", membership.build());
    findings(json, diagnosis);
    replica(json, vitals.replica());
    progress(json, vitals.progress());
    peers(json, vitals);
    load(json, vitals.load());
    database(json, vitals.database());
    machine(json, vitals.machine());
    return json;
  }

  private static void findings(ObjectNode json, Diagnosis diagnosis) {
    var list = json.putArray("findings");
    for (Finding finding : diagnosis.findings()) {
      FindingKind kind = finding.kind();
      ObjectNode entry =
          list.addObject()
              .put("id", kind.id())
              .put("effect", kind.effect().name())
              .put("blocksCommits", kind.effect().blocksCommits())
              .put("title", kind.title())
              .put("cause", finding.cause())
              .put("remedy", kind.remedy());
      finding.about().forEach(entry.putArray("about")::add);
    }
  }

  private static void replica(ObjectNode json, Vitals.Replica replica) {
    ObjectNode entry =
        json.putObject("replica")
            .put("phase", replica.phase().name())
            .put("note", replica.note())
            .put("inPhaseMillis", replica.inPhase().toMillis())
            .put("generation", replica.generation());
    replica
        .lease()
        .ifPresent(
            lease ->
                entry
                    .putObject("lease")
                    .put("valid", lease.lost().isEmpty())
                    .put("reason", lease.lost().orElse(""))
                    .put("sinceRenewalMillis", lease.sinceRenewal().toMillis())
                    .put("validityMillis", lease.validity().toMillis()));
  }

  private static void progress(ObjectNode json, Vitals.Progress progress) {
    ObjectNode entry =
        json.putObject("progress")
            .put("finalizedHeight", progress.finalized())
            .put("executedHeight", progress.executed())
            .put("attestedHeight", progress.attested())
            .put("keptFrom", progress.keptFrom())
            .put("sinceFinalMillis", progress.sinceFinal().toMillis());
    progress
        .round()
        .ifPresent(
            round ->
                entry
                    .putObject("round")
                    .put("view", round.view())
                    .put("leader", round.leader())
                    .put("inViewMillis", round.inView().toMillis())
                    .put("viewsWithoutFinal", round.viewsWithoutFinal())
                    .put("leadTimeoutMillis", round.leadTimeout().toMillis())
                    .put("viewTimeoutMillis", round.viewTimeout().toMillis())
                    .put("idle", round.idle()));
  }

  private static void peers(ObjectNode json, Vitals vitals) {
    var list = json.putArray("peers");
    for (Vitals.Peer peer : vitals.peers()) {
      ObjectNode entry =
          list.addObject()
              .put("name", peer.name())
              .put("connected", peer.connected())
              .put("reportedHeight", peer.reportedHeight());
      peer.trouble()
          .ifPresent(t -> entry.put("trouble", t.kind().name()).put("troubleText", t.text()));
      peer.protocol().ifPresent(p -> entry.put("protocol", p));
      peer.clockAhead().map(Duration::toMillis).ifPresent(ms -> entry.put("clockAheadMillis", ms));
    }
  }

  private static void load(ObjectNode json, Vitals.Load load) {
    json.putObject("load")
        .put("pending", load.pending())
        .put("pendingLimit", load.pendingLimit())
        .put("unorderedBatches", load.unordered())
        .put("unorderedLimit", load.unorderedLimit());
  }

  private static void database(ObjectNode json, Vitals.Database database) {
    ObjectNode entry =
        json.putObject("database")
            .put("endpoint", database.endpoint())
            .put("error", database.error());
    database.latency().map(Duration::toMillis).ifPresent(ms -> entry.put("writeMillis", ms));
  }

  private static void machine(ObjectNode json, Vitals.Machine machine) {
    ObjectNode entry =
        json.putObject("machine")
            .put("certificateEnds", machine.certificateEnds().toString())
            .put("clockJumpMillis", machine.clockJump().toMillis())
            .put("heapUsedBytes", machine.memory().used())
            .put("heapMaxBytes", machine.memory().max())
            .put("collectingShare", Math.round(machine.memory().collecting() * 1_000) / 1_000.0);
    machine.disk().ifPresent(disk -> entry.set("disk", disk(disk)));
  }

  private static JsonNode disk(Vitals.Disk disk) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("directory", disk.directory())
        .put("freeBytes", disk.free())
        .put("totalBytes", disk.total())
        .put("minimumFreeBytes", disk.minimum());
  }
}
