package io.vitrine.node.consortium;

import static io.vitrine.node.consortium.ConsortiumFixture.found;
import static io.vitrine.node.consortium.ConsortiumFixture.get;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import com.typesafe.config.ConfigFactory;
import io.vitrine.api.Answer;
import io.vitrine.api.Milestone;
import io.vitrine.contracts.types.ValidatorChange;
import io.vitrine.ledger.crypto.Ed25519;
import io.vitrine.ledger.crypto.Ed25519Key;
import io.vitrine.ledger.membership.Validator;
import io.vitrine.ledger.proof.TrustAnchor;
import io.vitrine.ledger.proof.Verifier;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.conduct.Misconduct;
import io.vitrine.node.identity.PeerIdentity;
import io.vitrine.node.identity.Roster;
import io.vitrine.node.peer.ForgingPeer;
import io.vitrine.node.peer.HostilePeer;
import io.vitrine.node.peer.PeerAddress;
import io.vitrine.problem.ProblemCode;
import io.vitrine.wire.FetchQuery;
import io.vitrine.wire.peer.v1.FetchResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The fourth organisation comes back with a new key and an empty database, and goes on from a
 * snapshot of the others (R15), although one of them serves forged chunks (F24).
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StateSyncIT {
  private static final Duration WAIT = Duration.ofSeconds(60);
  private static final ValidatorId FORGER = new ValidatorId(2);
  private static final Map<String, String> SETTINGS =
      Map.of(
          "vitrine.replica.snapshot.heights", "10",
          "vitrine.replica.snapshot.rest", "0",
          "vitrine.replica.sync.behind", "10");

  @TempDir private static Path home;
  private static ConsortiumFixture consortium;
  private static SignedTransaction oldest;

  @BeforeAll
  static void start() throws Exception {
    SETTINGS.forEach(System::setProperty);
    ConfigFactory.invalidateCaches();
    consortium = ConsortiumFixture.ofLedgerAlone(home);
    consortium.pay(4);
    consortium.stop(4);
    oldest = consortium.pay(1);
    while (consortium.executedHeight(1) < 40) {
      consortium.pay(1);
    }
    comesBackWithANewKey();
  }

  @AfterAll
  static void stop() throws Exception {
    SETTINGS.keySet().forEach(System::clearProperty);
    ConfigFactory.invalidateCaches();
    consortium.close();
  }

  /** What the new machine of the fourth organisation reads at its start. */
  private static void comesBackWithANewKey() throws Exception {
    Path fresh = Files.createDirectory(home.resolve("joiner"));
    for (String file : List.of("ca.pem", "cert.pem", "key.pem")) {
      Files.copy(consortium.identity(4).resolve(file), fresh.resolve(file));
    }
    Files.writeString(fresh.resolve("validator.seed"), "5a".repeat(32));
    Files.writeString(
        consortium.identity(4).resolve("drill.conf"),
        """
        vitrine.organisation.identity = "%s"
        vitrine.organisation.joins = true
        vitrine.cassandra.keyspace = "joiner"
        """
            .formatted(fresh));
  }

  @Test
  @Order(1)
  void theSnapshotComesAlthoughOnePeerForges() throws Exception {
    ActorTestKit kit =
        ActorTestKit.create(
            ConfigFactory.parseString("akka.actor.provider = local")
                .withFallback(ConfigFactory.load()));
    var genesis = consortium.gateway(1).genesis();
    PeerIdentity identity =
        new PeerIdentity(genesis.ledgerId(), () -> Roster.of(genesis.validators(), List.of()));
    FetchResponse offer = offer(kit, identity);
    for (int organisation = 1; organisation <= 3; organisation++) {
      consortium.stop(organisation);
    }
    try (ForgingPeer forger =
        new ForgingPeer(
            kit.system(),
            consortium.identity(3),
            identity,
            new PeerAddress(FORGER, "org-3", "127.0.0.1", consortium.peerPort(3)),
            offer)) {
      consortium.start(4);
      consortium.until(
          "the forger is the first to be connected",
          () -> consortium.board(4).status().connected().contains(FORGER));
      consortium.start(1);
      consortium.until(
          "the fourth organisation goes on from a snapshot",
          () -> consortium.executedHeight(4) >= 30 && consortium.serves(4, 0));
      assertThat(forger.forged()).isPositive();
      assertThat(consortium.board(4).conduct().peer(FORGER).refused(Misconduct.BAD_ANSWER))
          .isPositive();
    } finally {
      kit.shutdownTestKit();
    }
    consortium.start(2);
    consortium.start(3);
  }

  /** What an honest validator says of its newest snapshot. */
  private static FetchResponse offer(ActorTestKit kit, PeerIdentity identity) throws Exception {
    PeerAddress first =
        new PeerAddress(new ValidatorId(0), "org-1", "127.0.0.1", consortium.peerPort(1));
    try (HostilePeer third =
        new HostilePeer(kit.system(), consortium.identity(3), identity, first)) {
      return get(third.fetch(new FetchQuery.Snapshot(1).toWire()));
    }
  }

  @Test
  @Order(2)
  void whatWasBeforeItIsNotAnswered() throws Exception {
    Answer<?> first = get(consortium.gateway(4).block(1));
    assertThat(refusal(first)).isEqualTo(ProblemCode.BLOCK_NOT_KEPT);
    assertThat(refusal(get(consortium.gateway(4).transaction(oldest.id()))))
        .isEqualTo(ProblemCode.TRANSACTION_UNKNOWN);
    assertThat(refusal(get(consortium.gateway(4).proof(oldest.id()))))
        .isEqualTo(ProblemCode.TRANSACTION_UNKNOWN);
  }

  @Test
  @Order(3)
  void itExecutesAndProvesWhatFollows() throws Exception {
    SignedTransaction payment = followed(1);
    found(consortium.await(4, payment, Milestone.PROVABLE, WAIT));
    Bytes proof = found(get(consortium.gateway(4).proof(payment.id())));
    Hash genesis = consortium.gateway(1).genesis().hash();
    assertThat(
            new Verifier(Ed25519.load())
                .verify(proof, new TrustAnchor.GenesisHash(genesis))
                .firstFailure())
        .isEmpty();
    long height = found(get(consortium.gateway(1).transaction(payment.id()))).receipt().height();
    assertThat(found(get(consortium.gateway(4).block(height))).record())
        .isEqualTo(found(get(consortium.gateway(1).block(height))).record());
  }

  @Test
  @Order(4)
  void aRestartBeginsAtTheSnapshot() throws Exception {
    consortium.stop(4);
    consortium.start(4);
    consortium.until("the fourth organisation serves again", () -> consortium.serves(4, 0));
    SignedTransaction payment = followed(2);
    found(consortium.await(4, payment, Milestone.COMMITTED, WAIT));
  }

  @Test
  @Order(5)
  void itVotesWhenItsKeyIsVotedIn() throws Exception {
    Ed25519Key fresh = Ed25519.load().key(Bytes.fromHex("5a".repeat(32)));
    ValidatorChange change = new ValidatorChange.Replace(new Validator("org-4", fresh.publicKey()));
    ValidatorVotes votes = new ValidatorVotes(consortium);
    votes.approve(1, 0, change, 3);
    votes.ready(1, 0, change, fresh);
    consortium.until("the fourth organisation votes", () -> consortium.serves(4, 1));
    assertThat(consortium.board(4).epoch().protocol().votes()).isTrue();
    consortium.stop(3);
    consortium.pay(4);
  }

  private static ProblemCode refusal(Answer<?> answer) {
    return answer.match(
        value -> {
          throw new AssertionError(value);
        },
        problem -> (ProblemCode) problem.code());
  }

  /** Paid through another organisation and executed by the fourth, which knows of it only then. */
  private static SignedTransaction followed(int through) throws Exception {
    SignedTransaction payment = consortium.pay(through);
    long height = consortium.executedHeight(through);
    consortium.until(
        "the fourth organisation follows", () -> consortium.executedHeight(4) >= height);
    return payment;
  }
}
