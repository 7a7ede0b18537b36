package io.vitrine.node.consortium;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import com.typesafe.config.ConfigFactory;
import io.vitrine.contracts.settlement.SettlementCalls;
import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.block.Proposal;
import io.vitrine.ledger.block.Vote;
import io.vitrine.ledger.consensus.ConsensusMessage;
import io.vitrine.ledger.consensus.evidence.EvidenceKey;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.crypto.SigningDomain;
import io.vitrine.ledger.execution.EvidenceRegister;
import io.vitrine.ledger.lane.Batch;
import io.vitrine.ledger.lane.BatchHeader;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.lane.LaneFork;
import io.vitrine.ledger.lane.SignedBatchHeader;
import io.vitrine.ledger.log.MerkleTree;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import io.vitrine.node.conduct.Acquittal;
import io.vitrine.node.conduct.ConnectionFailure;
import io.vitrine.node.conduct.Misconduct;
import io.vitrine.node.conduct.PeerConduct;
import io.vitrine.node.conduct.PeerRecord;
import io.vitrine.node.identity.PeerIdentity;
import io.vitrine.node.identity.Roster;
import io.vitrine.node.peer.HostilePeer;
import io.vitrine.node.peer.PeerAddress;
import io.vitrine.wire.FetchQuery;
import io.vitrine.wire.peer.v1.FetchRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Validator 4 is malicious and has a valid key and certificate; 1, 2 and 3 are real nodes. Whatever
 * it sends is refused, counted under its name, and the ledger goes on: that is checked after every
 * case.
 */
class HostilePeerIT {
  private static final ValidatorId VICTIM = new ValidatorId(0);
  private static final ValidatorId HOSTILE = new ValidatorId(3);
  private static final TestAccount ALICE = TestAccount.named("alice");
  private static final Bytes NO_SIGNATURE = Bytes.wrap(new byte[64]);

  @TempDir private static Path home;
  private static ConsortiumFixture consortium;
  private static ActorTestKit kit;
  private static HostilePeer peer;
  private static SigningDomain domain;

  private PeerRecord before;

  @BeforeAll
  static void replaceTheFourth() throws Exception {
    consortium = ConsortiumFixture.ofLedgerAlone(home);
    var genesis = consortium.gateway(1).genesis();
    domain = genesis.domain();
    consortium.stop(4);
    kit =
        ActorTestKit.create(
            ConfigFactory.parseString("akka.actor.provider = local")
                .withFallback(ConfigFactory.load()));
    peer =
        new HostilePeer(
            kit.system(),
            consortium.identity(4),
            new PeerIdentity(genesis.ledgerId(), () -> Roster.of(genesis.validators(), List.of())),
            new PeerAddress(VICTIM, "org-1", "127.0.0.1", consortium.peerPort(1)));
  }

  @AfterAll
  static void stop() throws Exception {
    if (kit != null) {
      peer.close();
      kit.shutdownTestKit();
    }
    if (consortium != null) {
      consortium.close();
    }
  }

  @BeforeEach
  void isAccepted() throws Exception {
    Acquittal.of(conduct(), HOSTILE);
    peer.redial();
    before = record();
  }

  @AfterEach
  void theLedgerGoesOn() throws Exception {
    var payment =
        consortium.sign(
            ConsortiumFixture.PAYMENTS, SettlementCalls.mint(ALICE.address(), new Amount(1)));
    assertThat(consortium.commit(1, payment).receipt()).isNotNull();
    assertThat(consortium.node(1).board().parts()).isPresent();
  }

  // ---- frames

  @Test
  void whatIsNoMessageEndsTheStream() throws Exception {
    HostilePeer.Stream consensus = peer.consensus();
    consensus.send(Bytes.fromHex("ff00"));
    assertEnds(consensus, "malformed");
    HostilePeer.Stream lane = peer.open("Lane");
    lane.send(Bytes.fromHex("83010203"));
    assertEnds(lane, "malformed");
    assertCounted(Misconduct.MALFORMED, 2);
  }

  @Test
  void declaredSizesAreRefusedBeforeTheBytesCome() throws Exception {
    for (int length : new int[] {Integer.MAX_VALUE, -1, 300 * 1024}) {
      HostilePeer.Stream consensus = peer.open("Consensus");
      consensus.raw(HostilePeer.declaring(length));
      failure(consensus.ended());
    }
    assertCounted(Misconduct.OVERSIZE, 3);
  }

  @Test
  void aStreamWithoutAnOpeningIsRefused() throws Exception {
    HostilePeer.Stream consensus = peer.open("Consensus");
    consensus.send(new ConsensusMessage.Executed(1).encode());
    assertEnds(consensus, "protocol_violation");
    assertCounted(Misconduct.PROTOCOL_VIOLATION, 1);
  }

  @Test
  void anotherVersionIsRefusedWithAClearReason() throws Exception {
    HostilePeer.Stream consensus = peer.open("Consensus");
    consensus.raw(HostilePeer.opening(7, 0));
    Throwable refusal = failure(consensus.ended());
    assertThat(refusal).hasMessageContaining("version 7").hasMessageContaining("version 1");
    assertThat(HostilePeer.kind(refusal)).contains(ConnectionFailure.WRONG_VERSION);
    assertThat(record().failures(ConnectionFailure.WRONG_VERSION))
        .isEqualTo(before.failures(ConnectionFailure.WRONG_VERSION) + 1);
  }

  @Test
  void whatAPeerSaysOfItselfIsKept() throws Exception {
    HostilePeer.Stream consensus = peer.open("Consensus");
    consensus.raw(HostilePeer.opening(1, System.currentTimeMillis() + 60_000));
    ConsortiumFixture.get(consensus.accepted());
    var said = record().introduction().orElseThrow();
    assertThat(said.softwareVersion()).isEqualTo("hostile");
    assertThat(said.clockOffsetMillis()).isBetween(50_000L, 61_000L);
  }

  // ---- votes, proposals, certificates

  @Test
  void votesThatAreNotItsOwnAreRefused() throws Exception {
    HostilePeer.Stream consensus = peer.consensus();
    View view = ahead(5);
    Ballot ballot = new Ballot.Nullify(view);
    SigningDomain otherLedger = new SigningDomain("other", domain.genesisHash());
    Bytes own = sign(ballot, domain);
    consensus.send(vote(ballot, new ValidatorId(1), own));
    consensus.send(vote(ballot, HOSTILE, NO_SIGNATURE));
    consensus.send(vote(ballot, HOSTILE, sign(ballot, otherLedger)));
    consensus.send(vote(new Ballot.Finalize(view, hash("block")), HOSTILE, own));
    consensus.send(vote(new Ballot.Nullify(ahead(6)), HOSTILE, own));
    assertCounted(Misconduct.BAD_SIGNATURE, 5);
  }

  @Test
  void votesOutsideTheWindowAndRepeatedOnesAreDroppedWithoutPenalty() throws Exception {
    HostilePeer.Stream consensus = peer.consensus();
    Ballot far = new Ballot.Nullify(ahead(10_000));
    Ballot near = new Ballot.Nullify(ahead(3));
    Bytes repeated = vote(near, HOSTILE, sign(near, domain));
    consensus.send(repeated);
    for (int i = 0; i < 50; i++) {
      consensus.send(vote(far, HOSTILE, sign(far, domain)));
      consensus.send(repeated);
    }
    assertCounted(Misconduct.OUT_OF_WINDOW, 50);
    assertCounted(Misconduct.REPLAYED, 50);
    assertThat(conduct().closedMillis(HOSTILE)).isZero();
    assertThat(consensus.ended().toCompletableFuture()).isNotDone();
  }

  @Test
  void aProposalOfOneWhoDoesNotLeadIsRefused() throws Exception {
    HostilePeer.Stream consensus = peer.consensus();
    View view = ahead(1);
    for (int i = 0; i < 4; i++) {
      Proposal proposal = proposal(view, new ValidatorId(i));
      consensus.send(new ConsensusMessage.ProposalMessage(proposal).encode());
    }
    assertCounted(Misconduct.WRONG_SIGNER, 3);
  }

  @Test
  void aCertificateWithInvalidSignaturesIsRefused() throws Exception {
    HostilePeer.Stream consensus = peer.consensus();
    List<Certificate.Signed> nobody =
        IntStream.range(0, 3)
            .mapToObj(i -> new Certificate.Signed(new ValidatorId(i), NO_SIGNATURE))
            .toList();
    Certificate forged = new Certificate(new Ballot.Finalize(ahead(5), hash("block")), nobody);
    consensus.send(new ConsensusMessage.CertificateMessage(forged).encode());
    assertCounted(Misconduct.INVALID_CERTIFICATE, 1);
  }

  @Test
  void contradictionsAreEvidence() throws Exception {
    HostilePeer.Stream consensus = peer.consensus();
    for (String block : List.of("one", "other")) {
      Ballot ballot = new Ballot.Finalize(ahead(4), hash(block));
      consensus.send(vote(ballot, HOSTILE, sign(ballot, domain)));
    }
    assertCounted(Misconduct.EVIDENCE, 1);
    assertRecordedByAll("DOUBLE_FINALIZE");
  }

  /** The victim alone holds the proof; when it leads, it convinces the others. */
  private void assertRecordedByAll(String kind) throws Exception {
    EvidenceKey key = new EvidenceKey(0, HOSTILE, kind);
    for (int i = 0; i < 12 && !recorded(1, key); i++) {
      theLedgerGoesOn();
    }
    for (int node = 1; node <= 3; node++) {
      int at = node;
      consortium.until("node " + node + " has executed it", () -> recorded(at, key));
    }
  }

  private static boolean recorded(int node, EvidenceKey key) {
    return consortium
        .node(node)
        .board()
        .tip()
        .flatMap(tip -> EvidenceRegister.find(tip.state(), key))
        .isPresent();
  }

  // ---- lanes and fetches

  @Test
  void batchesThatAreNotItsOwnOrInvalidAreRefused() throws Exception {
    HostilePeer.Stream lane = peer.open("Lane");
    List<Bytes> nonsense = List.of(Bytes.fromHex("00"));
    lane.send(batch(new ValidatorId(1), nonsense, true).encode());
    lane.send(batch(HOSTILE, nonsense, false).encode());
    lane.send(batch(HOSTILE, nonsense, true).encode());
    assertCounted(Misconduct.WRONG_SIGNER, 1);
    assertCounted(Misconduct.BAD_SIGNATURE, 1);
    assertCounted(Misconduct.INVALID_BATCH, 1);
    assertCounted(Misconduct.EVIDENCE, 1);
    assertThat(consortium.node(1).board().evidence().kinds(HOSTILE)).contains("BAD_BATCH");
  }

  @Test
  void aForgedForkOfAnothersLaneIsHeldAgainstItsSender() throws Exception {
    ValidatorId accused = new ValidatorId(1);
    PeerRecord clean = conduct().peer(accused);
    var one = new SignedBatchHeader(header(accused, hash("one"), 1), NO_SIGNATURE);
    var other = new SignedBatchHeader(header(accused, hash("other"), 1), NO_SIGNATURE);
    peer.open("Lane").send(LaneFork.of(one, other).encode());
    assertCounted(Misconduct.BAD_SIGNATURE, 1);
    assertThat(record().lastRefusal().orElseThrow().detail()).contains("fork");
    assertThat(conduct().peer(accused).refused()).isEqualTo(clean.refused());
    assertThat(consortium.node(1).board().evidence().kinds(accused)).isEmpty();
  }

  @Test
  void fetchesBeyondTheRateAreRefused() throws Exception {
    FetchRequest request = new FetchQuery.FinalizedRange(1, 1_000_000).toWire();
    int refused = 0;
    for (int i = 0; i < 20; i++) {
      List<CompletionStage<?>> burst = new ArrayList<>();
      for (int j = 0; j < 12; j++) {
        burst.add(peer.fetch(request));
      }
      for (CompletionStage<?> answer : burst) {
        refused += ended(answer).isPresent() ? 1 : 0;
      }
    }
    assertThat(refused).isPositive();
    assertThat(record().refused(Misconduct.RATE_EXCEEDED)).isPositive();
    assertThat(peer.victim()).isEqualTo(VICTIM);
  }

  @Test
  void aFetchThatAsksForNothingIsRefused() throws Exception {
    assertThat(failure(peer.fetch(FetchRequest.getDefaultInstance())))
        .hasMessageContaining("malformed");
    assertCounted(Misconduct.MALFORMED, 1);
  }

  // ---- penalties and floods

  @Test
  void repeatedMisconductClosesTheDoorForAWhile() throws Exception {
    for (int i = 0; i < 4 && conduct().closedMillis(HOSTILE) == 0; i++) {
      HostilePeer.Stream stream = peer.consensus();
      stream.send(Bytes.fromHex("ff"));
      assertEnds(stream, "malformed");
    }
    assertThat(conduct().closedMillis(HOSTILE)).isPositive();
    Throwable refusal = failure(peer.consensus().ended());
    assertThat(HostilePeer.kind(refusal)).contains(ConnectionFailure.PENALISED);
    assertThat(record().failures(ConnectionFailure.PENALISED)).isPositive();
    consortium.until("the penalty is over", () -> conduct().closedMillis(HOSTILE) == 0);
    peer.redial();
    ConsortiumFixture.get(peer.consensus().accepted());
  }

  /** The latencies are printed, not asserted: they are the machine's as much as the product's. */
  @Test
  void atLineRateTheHonestGoOnAndMemoryStays() throws Exception {
    long quiet = medianCommitNanos(5);
    AtomicBoolean over = new AtomicBoolean();
    HostilePeer.Stream consensus = peer.consensus();
    Ballot ballot = new Ballot.Nullify(ahead(5));
    Bytes repeated = vote(ballot, HOSTILE, sign(ballot, domain));
    Thread flood =
        new Thread(
            () -> {
              while (!over.get()) {
                if (!consensus.send(repeated)) {
                  LockSupport.parkNanos(1_000_000);
                }
              }
            },
            "flood");
    flood.start();
    long heap = usedHeap();
    long flooded = medianCommitNanos(5);
    long grown = usedHeap() - heap;
    over.set(true);
    flood.join();
    System.out.printf(
        "FLOOD quiet %d ms, flooded %d ms, taken %d, waits %d, heap %+d KiB%n",
        quiet / 1_000_000,
        flooded / 1_000_000,
        consensus.taken(),
        record().refused(Misconduct.RATE_EXCEEDED),
        grown / 1024);
    assertThat(record().refused(Misconduct.RATE_EXCEEDED)).isPositive();
    assertThat(grown).isLessThan(64L * 1024 * 1024);
  }

  private static long medianCommitNanos(int times) throws Exception {
    long[] nanos = new long[times];
    for (int i = 0; i < times; i++) {
      var payment =
          consortium.sign(
              ConsortiumFixture.PAYMENTS, SettlementCalls.mint(ALICE.address(), new Amount(1)));
      long start = System.nanoTime();
      consortium.commit(1 + i % 3, payment);
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    return nanos[times / 2];
  }

  private static long usedHeap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  // ---- what it says

  /** Far enough that the last empty blocks do not make it final meanwhile. */
  private static View ahead(int views) {
    View now = consortium.node(1).board().status().view();
    return new View(now.epoch(), now.number() + views);
  }

  private static Bytes sign(Ballot ballot, SigningDomain signed) {
    return peer.key().sign(ballot.signedDigest(signed));
  }

  private static Bytes vote(Ballot ballot, ValidatorId signer, Bytes signature) {
    return new ConsensusMessage.VoteMessage(new Vote(ballot, signer, signature)).encode();
  }

  private static Proposal proposal(View view, ValidatorId proposer) {
    Header header =
        new Header(
            view,
            1,
            domain.genesisHash(),
            View.GENESIS,
            proposer,
            System.currentTimeMillis(),
            Cut.empty(4),
            new LogHead(1, hash("log")),
            Sha256.of(Block.NO_EVIDENCE),
            Optional.empty());
    Block block = Block.of(header, Block.NO_EVIDENCE);
    Ballot ballot = new Ballot.Notarize(view, block.hash());
    return new Proposal(block, sign(ballot, domain), Optional.empty(), List.of(), Optional.empty());
  }

  private static Batch batch(ValidatorId author, List<Bytes> envelopes, boolean signed) {
    BatchHeader header = header(author, MerkleTree.root(envelopes), envelopes.size());
    return new Batch(
        header, envelopes, signed ? peer.key().sign(header.signedDigest(domain)) : NO_SIGNATURE);
  }

  private static BatchHeader header(ValidatorId author, Hash root, int count) {
    return new BatchHeader(0, author, 1, Hash.ZERO, root, count);
  }

  private static Hash hash(String text) {
    return Sha256.of(Bytes.wrap(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  // ---- what becomes of it

  private static PeerConduct conduct() {
    return consortium.node(1).board().conduct();
  }

  private static PeerRecord record() {
    return conduct().peer(HOSTILE);
  }

  private void assertCounted(Misconduct kind, long times) throws Exception {
    consortium.until(
        times + " times " + kind + ", not " + record(),
        () -> record().refused(kind) - before.refused(kind) >= times);
    assertThat(record().refused(kind) - before.refused(kind)).isEqualTo(times);
  }

  private static void assertEnds(HostilePeer.Stream stream, String reason) throws Exception {
    assertThat(failure(stream.ended())).hasMessageContaining(reason);
  }

  private static Throwable failure(CompletionStage<?> stage) throws Exception {
    return ended(stage).orElseThrow(() -> new AssertionError("it was accepted"));
  }

  private static Optional<Throwable> ended(CompletionStage<?> stage) throws Exception {
    return ConsortiumFixture.get(
        stage.handle((value, cause) -> Optional.ofNullable(cause).map(HostilePeerIT::innermost)));
  }

  private static Throwable innermost(Throwable cause) {
    return cause.getCause() == null ? cause : innermost(cause.getCause());
  }
}
