package io.vitrine.node.pruning;

import static org.assertj.core.api.Assertions.assertThat;

import akka.Done;
import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.FishingOutcomes;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import com.typesafe.config.ConfigFactory;
import io.vitrine.ledger.consensus.ConsensusMessage;
import io.vitrine.ledger.pruning.Pruning;
import io.vitrine.ledger.pruning.PruningRule;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.peer.PeerLink;
import io.vitrine.node.peer.Peers;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PrunerTest {
  private static final ActorTestKit KIT = ActorTestKit.create(ConfigFactory.defaultReference());
  private static final Duration SHORT = Duration.ofMillis(10);
  private static final List<Long> OWN = List.of(3_000L, 2_000L, 1_000L);

  private final TestProbe<String> database = KIT.createTestProbe();
  private final TestProbe<PeerLink.Command> link = KIT.createTestProbe();
  private final AtomicBoolean fails = new AtomicBoolean();
  private final AtomicLong kept = new AtomicLong();
  private final AtomicLong tip = new AtomicLong(3_500);
  private volatile CompletableFuture<Void> gate = CompletableFuture.completedFuture(null);

  @AfterAll
  static void shutDown() {
    KIT.shutdownTestKit();
  }

  @Test
  void theMarkIsWrittenBeforeTheFirstStepAndStepsFollowEachOther() {
    gate = new CompletableFuture<>();
    agree(pruner(OptionalLong.of(2_800)));
    database.expectMessage("keep 200");
    database.expectNoMessage(Duration.ofMillis(100));
    gate.complete(null);
    database.expectMessage("erase 0 below 200");
    database.expectMessage("erase 100 below 200");
    database.expectNoMessage(Duration.ofMillis(100));
  }

  @Test
  void whatAnEarlierRunLeftGoesWithoutAnybodysReport() {
    kept.set(50);
    pruner(OptionalLong.of(0));
    database.expectMessage("erase 0 below 50");
  }

  @Test
  void anArchiveReportsItsSnapshotsAndRemovesNothing() {
    kept.set(50);
    ActorRef<Pruner.Command> archive = pruner(OptionalLong.empty());
    agree(archive);
    assertThat(link.expectMessageClass(PeerLink.SendConsensus.class).payload())
        .isEqualTo(new ConsensusMessage.SnapshotHeld(3_000).encode());
    archive.tell(new Pruner.OwnSnapshots(OWN));
    archive.tell(new Pruner.LinkOpened(new ValidatorId(1)));
    assertThat(link.expectMessageClass(PeerLink.SendConsensus.class).payload())
        .isEqualTo(new ConsensusMessage.SnapshotHeld(3_000).encode());
    link.expectNoMessage(Duration.ofMillis(50));
    database.expectNoMessage(Duration.ofMillis(50));
  }

  @Test
  void aFailingDatabaseIsTriedAgain() {
    fails.set(true);
    agree(pruner(OptionalLong.of(2_950)));
    database.expectMessage("keep 50");
    database.expectMessage("keep 50");
    fails.set(false);
    database.fishForMessage(
        Duration.ofSeconds(10),
        message ->
            message.equals("erase 0 below 50")
                ? FishingOutcomes.complete()
                : FishingOutcomes.continueAndIgnore());
  }

  @Test
  void asExecutionGoesOnWhatWasTooNewMayGo() {
    tip.set(1_010);
    agree(pruner(OptionalLong.of(0)));
    database.expectNoMessage(Duration.ofMillis(100));
    tip.set(3_500);
    database.expectMessage("keep 1000");
  }

  private static void agree(ActorRef<Pruner.Command> pruner) {
    pruner.tell(new Pruner.OwnSnapshots(OWN));
    pruner.tell(new Pruner.Reported(new ValidatorId(1), 3_000));
    pruner.tell(new Pruner.Reported(new ValidatorId(2), 3_000));
  }

  private ActorRef<Pruner.Command> pruner(OptionalLong keep) {
    TreeMap<ValidatorId, ActorRef<PeerLink.Command>> links = new TreeMap<>();
    links.put(new ValidatorId(1), link.ref());
    return KIT.spawn(
        Pruner.create(
            new Store(),
            Pruning.start(new PruningRule(3, keep), 4, true),
            tip::get,
            new Peers(links),
            new Pruner.Pace(SHORT, SHORT)));
  }

  /** Removes 100 heights at a time. */
  private final class Store implements PrunedStore {
    @Override
    public long keptFrom() {
      return kept.get();
    }

    @Override
    public CompletionStage<Long> erasedBelow() {
      return CompletableFuture.completedFuture(0L);
    }

    @Override
    public CompletionStage<Done> keepFrom(long height) {
      database.ref().tell("keep " + height);
      return gate.thenApply(
          open -> {
            if (fails.get()) {
              throw new IllegalStateException("no answer");
            }
            kept.set(height);
            return Done.getInstance();
          });
    }

    @Override
    public CompletionStage<Long> erase(long from, long below) {
      database.ref().tell("erase " + from + " below " + below);
      return CompletableFuture.completedFuture(Math.min(from + 100, below));
    }
  }
}
