package io.vitrine.node.mempool;

import static org.assertj.core.api.Assertions.assertThat;

import akka.Done;
import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestInbox;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.vitrine.api.quota.QuotaSettings;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.lane.Batch;
import io.vitrine.ledger.lane.LaneAuthor;
import io.vitrine.ledger.lane.LaneTip;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.membership.Validator;
import io.vitrine.ledger.membership.ValidatorSet;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Thousands of questions while its journal writes: none waits for it, none is lost. */
class MempoolRushTest {
  private static final int RUSH = 10_000;
  private static final ValidatorId SELF = new ValidatorId(0);

  private final Config config =
      ConfigFactory.parseString(
              """
              akka.actor.provider = local
              akka.persistence.journal.plugin = silent
              akka.persistence.snapshot-store.plugin = "akka.persistence.no-snapshot-store"
              silent.class = "io.vitrine.node.mempool.SilentJournal"
              """)
          .withFallback(ConfigFactory.load());
  private final ActorTestKit kit = ActorTestKit.create("mempool", config);

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  /**
   * Inside an event-sourced actor they would wait for the write and be taken out by recursion,
   * which ended a node in a rush of 5,000 buyers with a stack overflow. There is no batch of a run
   * before here, so what is not in the queue is known not to wait.
   */
  @Test
  void questionsAndTransactionsDoNotWaitForTheJournal() {
    ActorRef<Mempool.Command> mempool =
        kit.spawn(
            Mempool.create(
                settings(),
                new LaneOrigin(
                    1, 0, 0, LaneAuthor.start(0, SELF), LaneTip.NONE, Optional.empty())));
    TestProbe<Mempool.StillPending> replies = kit.createTestProbe(Mempool.StillPending.class);
    for (int i = 0; i < RUSH; i++) {
      mempool.tell(new Mempool.AskPending(List.of(Hash.ZERO), replies.getRef()));
    }
    assertThat(replies.receiveSeveralMessages(RUSH, Duration.ofSeconds(60)))
        .containsOnly(new Mempool.StillPending(Optional.of(Set.of())));
  }

  /** What clients can have under way at the same time fits, as the defaults are. */
  @Test
  void theTotalsOfTheGatewayFitIntoWhatStandsBehindIt() {
    QuotaSettings.Total total =
        QuotaSettings.read(config.getConfig("vitrine.gateway.quota")).total();
    assertThat(total.waiting()).isLessThan(config.getInt("vitrine.replica.waiter-limit"));
  }

  private MempoolSettings settings() {
    ValidatorSet one = new ValidatorSet(List.of(new Validator("one", Bytes.wrap(new byte[32]))));
    LeaseHandle lease = LeaseHandle.ofGeneration(1, LeaseTiming.DEVELOPMENT, LeaseClock.system());
    return new MempoolSettings(
        "test",
        new Genesis("test", 0, one, Value.array()).domain(),
        new FencedSigner(lease, digest -> Bytes.wrap(new byte[64]), reason -> {}),
        new BatchShelf(new NoBatches()),
        new Peers(new TreeMap<>()),
        TestInbox.<LaneReports>create().getRef(),
        20_000,
        new QueueLevel(),
        Duration.ofMillis(100));
  }

  private record NoBatches() implements BatchStore {
    @Override
    public CompletionStage<Done> put(Batch batch) {
      return CompletableFuture.completedFuture(Done.getInstance());
    }

    @Override
    public CompletionStage<Optional<Batch>> find(ValidatorId author, LaneTip tip) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
  }
}
