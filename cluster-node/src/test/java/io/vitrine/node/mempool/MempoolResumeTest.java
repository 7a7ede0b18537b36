package io.vitrine.node.mempool;

import static org.assertj.core.api.Assertions.assertThat;

import akka.Done;
import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestInbox;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import com.typesafe.config.ConfigFactory;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.crypto.Secp256k1;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.crypto.SigningDomain;
import io.vitrine.ledger.lane.Batch;
import io.vitrine.ledger.lane.LaneAuthor;
import io.vitrine.ledger.lane.LaneTip;
import io.vitrine.ledger.lane.Sealing;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.membership.Validator;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.transaction.TransactionBody;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.lane.BatchShelf;
import io.vitrine.node.lane.BatchStore;
import io.vitrine.node.lane.LaneReports;
import io.vitrine.node.lease.LeaseClock;
import io.vitrine.node.lease.LeaseHandle;
import io.vitrine.node.lease.LeaseTiming;
import io.vitrine.node.peer.Peers;
import io.vitrine.node.replica.FencedSigner;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a mempool does with batches that the process before it sealed. */
class MempoolResumeTest {
  private static final ValidatorId SELF = new ValidatorId(0);
  private static final Bytes KEY = Sha256.of(Bytes.EMPTY).value();
  private static final Bytes SIGNATURE = Bytes.wrap(filled());
  private static final SigningDomain DOMAIN =
      new Genesis(
              "test",
              0,
              new ValidatorSet(List.of(new Validator("one", Bytes.wrap(new byte[32])))),
              Value.array())
          .domain();

  private final ActorTestKit kit =
      ActorTestKit.create(
          "mempool-resume",
          ConfigFactory.parseString(
                  """
                  akka.actor.provider = local
                  akka.persistence.journal.plugin = "akka.persistence.journal.inmem"
                  akka.persistence.snapshot-store.plugin = "akka.persistence.no-snapshot-store"
                  """)
              .withFallback(ConfigFactory.load()));
  private final TestProbe<Put> puts = kit.createTestProbe(Put.class);

  private record Put(Batch batch, CompletableFuture<Done> done) {}

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  /**
   * One batch in flight (L1). Else the acknowledgement of this one would let the next position be
   * sealed twice, which the lane's state refuses: the replica had to begin again. Found by the
   * simulator, seed 26.
   */
  @Test
  void theNextBatchWaitsUntilTheResumedOneIsPublished() {
    LaneAuthor empty = LaneAuthor.start(0, SELF);
    Sealing.Sealed sealed = (Sealing.Sealed) empty.seal(List.of(transaction(1).envelope()));
    Batch unsigned = sealed.signedWith(Bytes.wrap(new byte[64]));
    ActorRef<Mempool.Command> mempool =
        kit.spawn(
            Mempool.create(
                settings(new Batches(CompletableFuture.completedFuture(Optional.of(unsigned)))),
                new LaneOrigin(
                    2, 1, 1, empty.apply(sealed.fact()), LaneTip.NONE, Optional.empty())));
    Put resumed = puts.receiveMessage();
    TestProbe<Submitted.Group> replies = kit.createTestProbe(Submitted.Group.class);
    SignedTransaction second = transaction(2);
    mempool.tell(new Mempool.Submit(List.of(second, second), "client", replies.getRef()));
    assertThat(replies.receiveMessage().each())
        .containsExactly(new Submitted.Queued(second.id()), new Submitted.Known(second.id()));

    puts.expectNoMessage(Duration.ofMillis(100));
    resumed.done().complete(Done.getInstance());
    Put next = puts.receiveMessage();
    next.done().complete(Done.getInstance());
    Put published = puts.receiveMessage();

    assertThat(resumed.batch()).isEqualTo(sealed.signedWith(SIGNATURE));
    assertThat(next.batch().header().seq()).isEqualTo(2);
    assertThat(published.batch().header()).isEqualTo(next.batch().header());
    assertThat(published.batch().signature()).isEqualTo(SIGNATURE);
  }

  /** Else a look-up of what the process before took would be told that nobody knows it. */
  @Test
  void whatIsInABatchNotReadYetIsNotCalledUnknown() {
    SignedTransaction first = transaction(1);
    SignedTransaction other = transaction(2);
    LaneAuthor empty = LaneAuthor.start(0, SELF);
    Sealing.Sealed sealed = (Sealing.Sealed) empty.seal(List.of(first.envelope()));
    CompletableFuture<Optional<Batch>> read = new CompletableFuture<>();
    ActorRef<Mempool.Command> mempool =
        kit.spawn(
            Mempool.create(
                settings(new Batches(read)),
                new LaneOrigin(
                    2, 1, 1, empty.apply(sealed.fact()), LaneTip.NONE, Optional.empty())));

    assertThat(pending(mempool, first)).isEmpty();
    TestProbe<Submitted.Group> replies = kit.createTestProbe(Submitted.Group.class);
    mempool.tell(new Mempool.Submit(List.of(other), "client", replies.getRef()));
    replies.receiveMessage();
    assertThat(pending(mempool, other)).contains(Set.of(other.id()));
    assertThat(pending(mempool, first, other)).isEmpty();

    read.complete(Optional.of(sealed.signedWith(Bytes.wrap(new byte[64]))));
    puts.receiveMessage();
    assertThat(pending(mempool, first, transaction(3))).contains(Set.of(first.id()));
  }

  /** Its transactions wait for a batch of this epoch. */
  @Test
  void whatIsInABatchOfTheEpochBeforeIsNotCalledUnknown() {
    SignedTransaction first = transaction(1);
    LaneAuthor before = LaneAuthor.start(0, SELF);
    Sealing.Sealed sealed = (Sealing.Sealed) before.seal(List.of(first.envelope()));
    CompletableFuture<Optional<Batch>> read = new CompletableFuture<>();
    ActorRef<Mempool.Command> mempool =
        kit.spawn(
            Mempool.create(
                settings(new Batches(read)),
                new LaneOrigin(
                    2,
                    1,
                    1,
                    LaneAuthor.start(1, SELF),
                    LaneTip.NONE,
                    Optional.of(before.apply(sealed.fact())))));

    assertThat(pending(mempool, first)).isEmpty();
    read.complete(Optional.of(sealed.signedWith(SIGNATURE)));
    puts.receiveMessage();
    assertThat(pending(mempool, first, transaction(2))).contains(Set.of(first.id()));
  }

  private Optional<Set<Hash>> pending(
      ActorRef<Mempool.Command> mempool, SignedTransaction... transactions) {
    TestProbe<Mempool.StillPending> replies = kit.createTestProbe(Mempool.StillPending.class);
    mempool.tell(
        new Mempool.AskPending(
            Stream.of(transactions).map(SignedTransaction::id).toList(), replies.getRef()));
    return replies.receiveMessage(Duration.ofSeconds(60)).ids();
  }

  private MempoolSettings settings(BatchStore stored) {
    LeaseHandle lease = LeaseHandle.ofGeneration(2, LeaseTiming.DEVELOPMENT, LeaseClock.system());
    return new MempoolSettings(
        "test",
        DOMAIN,
        new FencedSigner(lease, digest -> SIGNATURE, reason -> {}),
        new BatchShelf(stored),
        new Peers(new TreeMap<>()),
        TestInbox.<LaneReports>create().getRef(),
        100,
        new QueueLevel(),
        Duration.ofMillis(100));
  }

  private static byte[] filled() {
    byte[] bytes = new byte[64];
    bytes[0] = 1;
    return bytes;
  }

  private static SignedTransaction transaction(int number) {
    TransactionBody body =
        new TransactionBody(
            "test",
            Secp256k1.address(KEY),
            Sha256.of(number, Bytes.EMPTY).value().slice(0, TransactionBody.SALT_SIZE),
            1_000,
            "contract",
            "method",
            Value.array(),
            1_000,
            Bytes.EMPTY);
    return SignedTransaction.sign(body, DOMAIN, KEY);
  }

  /**
   * Finds one batch at every position, when the test has it read; acknowledges a write when the
   * test says so.
   */
  private final class Batches implements BatchStore {
    private final CompletableFuture<Optional<Batch>> stored;

    Batches(CompletableFuture<Optional<Batch>> stored) {
      this.stored = stored;
    }

    @Override
    public CompletionStage<Done> put(Batch batch) {
      CompletableFuture<Done> done = new CompletableFuture<>();
      puts.getRef().tell(new Put(batch, done));
      return done;
    }

    @Override
    public CompletionStage<Optional<Batch>> find(ValidatorId author, LaneTip tip) {
      return stored;
    }
  }
}
