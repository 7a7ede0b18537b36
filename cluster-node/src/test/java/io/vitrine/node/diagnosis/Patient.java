package io.vitrine.node.diagnosis;

import io.vitrine.node.diagnosis.Vitals.Database;
import io.vitrine.node.diagnosis.Vitals.Disk;
import io.vitrine.node.diagnosis.Vitals.Lease;
import io.vitrine.node.diagnosis.Vitals.Load;
import io.vitrine.node.diagnosis.Vitals.Machine;
import io.vitrine.node.diagnosis.Vitals.Membership;
import io.vitrine.node.diagnosis.Vitals.Memory;
import io.vitrine.node.diagnosis.Vitals.Peer;
import io.vitrine.node.diagnosis.Vitals.Progress;
import io.vitrine.node.diagnosis.Vitals.Replica;
import io.vitrine.node.diagnosis.Vitals.Round;
import io.vitrine.node.diagnosis.Vitals.Trouble;
import io.vitrine.node.replica.ReplicaPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A healthy, committing org-1 of four, and ways to make it ill; each returns another patient. */
record Patient(Vitals vitals) {
  static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  static final long GIB = 1L << 30;

  static Patient healthy() {
    return new Patient(
        new Vitals(
            new Membership("org-1", 4, 3, "1", "0.1.0"),
            new Replica(
                ReplicaPhase.ACTIVE,
                "",
                Duration.ofMinutes(5),
                7,
                Optional.of(
                    new Lease(Optional.empty(), Duration.ofMillis(400), Duration.ofSeconds(5)))),
            new Progress(
                Optional.of(round(2, false)), true, 100, 100, 98, 0, Duration.ofMillis(300)),
            List.of(peer("org-2"), peer("org-3"), peer("org-4")),
            new Load(0, 20_000, 0, 64),
            new Database("127.0.0.1:7401", Optional.of(Duration.ofMillis(8)), ""),
            new Machine(
                NOW,
                Optional.of(new Disk("/data", 50 * GIB, 100 * GIB, GIB / 4)),
                NOW.plus(Duration.ofDays(400)),
                Duration.ZERO,
                new Memory(200 << 20, 1024 << 20, 0.01))));
  }

  static Round round(int viewsWithoutFinal, boolean idle) {
    return new Round(
        120,
        "org-2",
        Duration.ofMillis(900),
        viewsWithoutFinal,
        Duration.ofMillis(800),
        Duration.ofMillis(1_200),
        idle);
  }

  static Peer peer(String name) {
    return new Peer(
        name, true, Optional.empty(), Optional.of("1"), Optional.of(Duration.ofMillis(3)), 99);
  }

  Diagnosis diagnosis() {
    return Diagnosis.of(vitals);
  }

  Patient in(ReplicaPhase phase, String note) {
    Replica r = vitals.replica();
    return with(new Replica(phase, note, Duration.ofSeconds(4), r.generation(), r.lease()));
  }

  Patient leaseLost(String reason) {
    Replica r = vitals.replica();
    return with(
        new Replica(
            r.phase(),
            r.note(),
            r.inPhase(),
            r.generation(),
            Optional.of(
                new Lease(Optional.of(reason), Duration.ofSeconds(7), Duration.ofSeconds(5)))));
  }

  Patient missing(String name, Trouble trouble) {
    return peer(new Peer(name, false, Optional.of(trouble), Optional.empty(), Optional.empty(), 9));
  }

  Patient clock(String name, Duration ahead) {
    return peer(new Peer(name, true, Optional.empty(), Optional.of("1"), Optional.of(ahead), 99));
  }

  Patient protocol(String name, String version) {
    return peer(new Peer(name, true, Optional.empty(), Optional.of(version), Optional.empty(), 99));
  }

  private Patient peer(Peer changed) {
    List<Peer> peers = new ArrayList<>(vitals.peers());
    peers.replaceAll(p -> p.name().equals(changed.name()) ? changed : p);
    return new Patient(
        new Vitals(
            vitals.membership(),
            vitals.replica(),
            vitals.progress(),
            peers,
            vitals.load(),
            vitals.database(),
            vitals.machine()));
  }

  Patient databaseDown(String error) {
    return with(new Database("127.0.0.1:7401", Optional.empty(), error));
  }

  Patient databaseTakes(Duration latency) {
    return with(new Database("127.0.0.1:7401", Optional.of(latency), ""));
  }

  Patient free(long bytes) {
    Machine m = vitals.machine();
    return with(
        new Machine(
            m.now(),
            Optional.of(new Disk("/data", bytes, 100 * GIB, GIB / 4)),
            m.certificateEnds(),
            m.clockJump(),
            m.memory()));
  }

  Patient certificateEnds(Instant end) {
    Machine m = vitals.machine();
    return with(new Machine(m.now(), m.disk(), end, m.clockJump(), m.memory()));
  }

  Patient jumped(Duration jump) {
    Machine m = vitals.machine();
    return with(new Machine(m.now(), m.disk(), m.certificateEnds(), jump, m.memory()));
  }

  Patient heap(long used, double collecting) {
    Machine m = vitals.machine();
    return with(
        new Machine(
            m.now(),
            m.disk(),
            m.certificateEnds(),
            m.clockJump(),
            new Memory(used, 1024 << 20, collecting)));
  }

  Patient progress(Progress changed) {
    return new Patient(
        new Vitals(
            vitals.membership(),
            vitals.replica(),
            changed,
            vitals.peers(),
            vitals.load(),
            vitals.database(),
            vitals.machine()));
  }

  Patient load(Load changed) {
    return new Patient(
        new Vitals(
            vitals.membership(),
            vitals.replica(),
            vitals.progress(),
            vitals.peers(),
            changed,
            vitals.database(),
            vitals.machine()));
  }

  private Patient with(Replica changed) {
    return new Patient(
        new Vitals(
            vitals.membership(),
            changed,
            vitals.progress(),
            vitals.peers(),
            vitals.load(),
            vitals.database(),
            vitals.machine()));
  }

  private Patient with(Database changed) {
    return new Patient(
        new Vitals(
            vitals.membership(),
            vitals.replica(),
            vitals.progress(),
            vitals.peers(),
            vitals.load(),
            changed,
            vitals.machine()));
  }

  private Patient with(Machine changed) {
    return new Patient(
        new Vitals(
            vitals.membership(),
            vitals.replica(),
            vitals.progress(),
            vitals.peers(),
            vitals.load(),
            vitals.database(),
            changed));
  }
}
