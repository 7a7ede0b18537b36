package io.vitrine.node.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.Behaviors;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.consensus.HeldLanes;
import io.vitrine.ledger.consensus.Knowledge;
import io.vitrine.ledger.consensus.Protocol;
import io.vitrine.ledger.consensus.SafetyState;
import io.vitrine.ledger.consensus.Timing;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.lane.LaneTip;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.membership.Validator;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.conduct.ConnectionFailure;
import io.vitrine.node.conduct.Introduction;
import io.vitrine.node.lease.LeaseClock;
import io.vitrine.node.lease.LeaseHandle;
import io.vitrine.node.lease.LeaseTiming;
import io.vitrine.node.peer.Peers;
import io.vitrine.node.replica.BoardScript;
import io.vitrine.node.replica.ConsensusCore;
import io.vitrine.node.replica.EpochView;
import io.vitrine.node.replica.ReplicaBoard;
import io.vitrine.node.replica.ReplicaParts;
import io.vitrine.node.replica.ReplicaPhase;
import io.vitrine.persistence.lease.LeaseStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults as a node sees them: everything is gathered as in a node, one reading is injected. */
class VitalsReaderTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final long MIB = 1 << 20;

  @TempDir Path data;
  private final Protocol protocol = new Protocol(genesis(), new ValidatorId(0), Timing.LAN);
  private final ReplicaBoard board = new ReplicaBoard();
  private final BoardScript script = new BoardScript(board);
  private LeaseStore rows = ScriptedRows.healthy();
  private long minimumFree = MIB;
  private Instant certificateEnds = Instant.now().plus(Duration.ofDays(300));

  @AfterAll
  static void shutdown() {
    KIT.shutdownTestKit();
  }

  @Test
  void aHealthyReplica() throws Exception {
    serving(knowledge -> knowledge).heights(12, 12);
    assertThat(diagnose().verdict())
        .startsWith("committing: height 12, 4 of 4 validators, last final block ");
    assertThat(diagnose().vitals().progress().round()).isPresent();
    assertThat(diagnose().vitals().machine().disk()).isPresent();
    assertThat(DiagnosisDocument.of(diagnose()).path("progress").path("keptFrom").asLong())
        .isEqualTo(7);
  }

  @Test
  void theLeaseIsHeldByAnotherIncarnation() throws Exception {
    script.in(ReplicaPhase.WAITING_FOR_LEASE, "the signing lease is held by org-1#other");
    assertThat(diagnose().verdict())
        .startsWith(
            "the signing lease is held elsewhere or was not given back: the signing lease is held"
                + " by org-1#other; waiting for ");
  }

  @Test
  void theLeaseIsLostWhileTheReplicaStillServes() throws Exception {
    serving(knowledge -> knowledge);
    long longAgo = System.nanoTime() - Duration.ofSeconds(9).toNanos();
    long[] nanos = {longAgo};
    LeaseClock clock =
        new LeaseClock() {
          @Override
          public long monotonicNanos() {
            return nanos[0];
          }

          @Override
          public long wallMillis() {
            return nanos[0] / 1_000_000;
          }
        };
    script.holds(LeaseHandle.ofGeneration(3, LeaseTiming.PRODUCTION, clock));
    assertThat(diagnose().takesPart()).isTrue();
    nanos[0] += Duration.ofSeconds(9).toNanos();
    assertThat(diagnose().verdict())
        .startsWith("the signing lease is lost: generation 0: ")
        .contains("last renewed 9.0 s ago, valid for 5.0 s");
  }

  @Test
  void theReplicaHasHalted() throws Exception {
    script.in(ReplicaPhase.HALTED, "DIVERGENCE: execution up to height 7 gave a, final is b");
    assertThat(diagnose().verdict())
        .isEqualTo(
            "the replica has halted for good: DIVERGENCE: execution up to height 7 gave a, final is"
                + " b");
  }

  @Test
  void theDatabaseRefusesWrites() throws Exception {
    serving(knowledge -> knowledge);
    rows = ScriptedRows.failing(new IllegalStateException("commit log is read-only"));
    assertThat(diagnose().verdict())
        .isEqualTo("the database does not take writes: Cassandra at db:1: commit log is read-only");
  }

  @Test
  void whateverIsDeadTheAnswerComesInTime() throws Exception {
    rows = ScriptedRows.hanging();
    script.in(ReplicaPhase.ACTIVE, "").link(1, true).serves(parts(KIT.spawn(Behaviors.ignore())));
    Diagnosis diagnosis = diagnose();
    assertThat(diagnosis.findings())
        .extracting(Finding::kind)
        .containsExactly(FindingKind.DATABASE_DOWN, FindingKind.CORE_SILENT, FindingKind.NO_QUORUM);
  }

  @Test
  void theDiskIsFull() throws Exception {
    serving(knowledge -> knowledge);
    minimumFree = Long.MAX_VALUE;
    assertThat(diagnose().verdict())
        .startsWith("the disk is full: ")
        .contains(" MiB free at " + data + ", at least ");
  }

  @Test
  void theOwnCertificateHasExpired() throws Exception {
    serving(knowledge -> knowledge);
    certificateEnds = Instant.now().minus(Duration.ofDays(5)).minusSeconds(5);
    assertThat(diagnose().verdict())
        .isEqualTo(
            "the own certificate has expired: it ended at " + certificateEnds + ", 5 days ago");
  }

  @Test
  void peersWithRefusedCertificatesAreNamedWithTheReason() throws Exception {
    serving(knowledge -> knowledge).link(2, false).link(3, false);
    fail(2, ConnectionFailure.EXPIRED_CERTIFICATE, "it ended yesterday");
    fail(3, ConnectionFailure.UNTRUSTED_CERTIFICATE, "");
    assertThat(diagnose().verdict())
        .isEqualTo(
            "no quorum: 2 of 4 validators reachable, 3 needed; missing: org-3 (expired certificate:"
                + " it ended yesterday), org-4 (untrusted certificate)");
    assertThat(diagnose().findings())
        .extracting(Finding::kind)
        .containsExactly(
            FindingKind.NO_QUORUM, FindingKind.PEER_CERTIFICATE, FindingKind.PEER_CERTIFICATE);
  }

  @Test
  void aPeerOfAnotherVersion() throws Exception {
    serving(knowledge -> knowledge);
    board.conduct().introduced(new ValidatorId(1), said(2, 0, 0));
    assertThat(diagnose().verdict())
        .isEqualTo("versions do not fit: org-2 speaks protocol 2, this node 1");
    script.link(1, false);
    fail(1, ConnectionFailure.WRONG_VERSION, "protocol 2");
    assertThat(diagnose().verdict())
        .endsWith("missing: org-2 (wrong version: protocol 2)")
        .startsWith("validators are missing");
  }

  @Test
  void theOwnClockIsNotThatOfTheOthers() throws Exception {
    serving(knowledge -> knowledge);
    for (int peer = 1; peer < 4; peer++) {
      board.conduct().introduced(new ValidatorId(peer), said(1, -600_000, 20));
    }
    assertThat(diagnose().verdict())
        .startsWith(
            "the clock is wrong: 3 of 3 peers differ from it by more than 5.0 s: org-2 is 9 min"
                + " behind");
  }

  @Test
  void anOffsetThatTheExchangeExplainsIsNone() throws Exception {
    serving(knowledge -> knowledge);
    board.conduct().introduced(new ValidatorId(1), said(1, 800, 900));
    assertThat(diagnose().findings()).isEmpty();
    board.conduct().introduced(new ValidatorId(1), said(1, 800, 100));
    assertThat(diagnose().verdict())
        .isEqualTo("the clock of a peer is wrong: org-2 is 700 ms ahead");
  }

  @Test
  void theOwnLaneIsFull() throws Exception {
    List<List<LaneTip>> lanes = new ArrayList<>(HeldLanes.none(4).lanes());
    List<LaneTip> own = new ArrayList<>(List.of(LaneTip.NONE));
    for (int seq = 1; seq <= 64; seq++) {
      own.add(new LaneTip(seq, Sha256.of(Bytes.wrap(new byte[] {(byte) seq}))));
    }
    lanes.set(0, own);
    serving(
        k ->
            new Knowledge(
                k.tree(),
                k.certificates(),
                k.logs(),
                new HeldLanes(lanes),
                k.forked(),
                k.evidence(),
                k.pace(),
                k.suspicions(),
                k.requests(),
                k.storedHeight(),
                k.committedHeight()));
    assertThat(diagnose().verdict())
        .isEqualTo(
            "no room for more transactions: 0 of 100 transactions wait for a batch, 64 of 64"
                + " batches wait to be ordered");
    assertThat(diagnose().blocked()).isTrue();
  }

  private void fail(int peer, ConnectionFailure kind, String detail) {
    board.conduct().failed(new ValidatorId(peer), kind, detail);
  }

  private static Introduction said(int protocol, long offset, long uncertainty) {
    return new Introduction(protocol, "0.1.0", offset, uncertainty, Instant.now());
  }

  private BoardScript serving(UnaryOperator<Knowledge> change) {
    Knowledge knowledge = change.apply(Knowledge.empty(protocol));
    ActorRef<ConsensusCore.Command> core =
        KIT.spawn(
            Behaviors.receiveMessage(
                message -> {
                  if (message instanceof ConsensusCore.Look look) {
                    look.replyTo()
                        .tell(new ConsensusCore.Picture(SafetyState.genesis(protocol), knowledge));
                  }
                  return Behaviors.same();
                }));
    return script
        .in(ReplicaPhase.ACTIVE, "")
        .link(1, true)
        .link(2, true)
        .link(3, true)
        .serves(parts(core));
  }

  private static ReplicaParts parts(ActorRef<ConsensusCore.Command> core) {
    return new ReplicaParts(
        new Peers(Collections.unmodifiableSortedMap(new TreeMap<>())),
        core,
        KIT.spawn(Behaviors.ignore()),
        KIT.spawn(Behaviors.ignore()),
        KIT.spawn(Behaviors.ignore()),
        KIT.spawn(Behaviors.ignore()));
  }

  private Diagnosis diagnose() throws Exception {
    board.enter(EpochView.of(protocol, protocol.member(protocol.self()).name(), List.of()));
    VitalsReader reader =
        VitalsReader.start(
            KIT.system(),
            board,
            new VitalsReader.Sources(
                new DatabaseProbe("db:1", rows),
                new MachineReadings(
                    Optional.of(data), minimumFree, certificateEnds, InstantSource.system()),
                new PeerReadings(board.conduct(), 1),
                "0.1.0",
                100,
                () -> 7));
    return Diagnosis.of(reader.read().toCompletableFuture().get(10, TimeUnit.SECONDS));
  }

  private static Genesis genesis() {
    List<Validator> validators =
        IntStream.rangeClosed(1, 4)
            .mapToObj(
                i -> {
                  byte[] key = new byte[32];
                  key[0] = (byte) i;
                  return new Validator("org-" + i, Bytes.wrap(key));
                })
            .toList();
    return new Genesis("test", 1, new ValidatorSet(validators), Value.array());
  }
}
