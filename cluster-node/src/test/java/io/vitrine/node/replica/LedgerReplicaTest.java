package io.vitrine.node.replica;

import static org.assertj.core.api.Assertions.assertThat;

import akka.Done;
import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.testkit.typed.javadsl.TestProbe;
import com.typesafe.config.ConfigFactory;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.consensus.Protocol;
import io.vitrine.ledger.consensus.Timing;
import io.vitrine.ledger.lane.LaneTip;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.membership.Validator;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.lease.FakeClock;
import io.vitrine.node.lease.FakeLeaseStore;
import io.vitrine.node.lease.LeaseKeeper;
import io.vitrine.node.lease.LeaseTiming;
import io.vitrine.node.lease.ProcessTable;
import io.vitrine.persistence.journal.GenerationFold;
import io.vitrine.persistence.journal.JournalDamage.Kind;
import io.vitrine.persistence.journal.JournalForm;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What a replica makes of what it read, by the lease under which it read: virtual time. */
class LedgerReplicaTest {
  private static final ActorTestKit KIT =
      ActorTestKit.create(
          ManualTime.config()
              .withFallback(ConfigFactory.parseString("akka.actor.provider = local"))
              .withFallback(ConfigFactory.load()));
  private static final LeaseTiming LONG = new LeaseTiming(Duration.ofHours(1));
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ManualTime time = ManualTime.get(KIT.system());
  private final FakeClock clock = new FakeClock();
  private final ReplicaBoard board = new ReplicaBoard();
  private final AskedJournals journals = new AskedJournals();
  private final TestProbe<Done> probe = KIT.createTestProbe(Done.class);

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @Test
  void damageThatWasReadWhileTheLeaseWasHeldHalts() {
    KIT.spawn(LedgerReplica.create(settings()));
    damaged(1);
    probe.awaitAssert(PATIENCE, () -> assertThat(phase()).isEqualTo(ReplicaPhase.HALTED));
    assertThat(board.status().note()).contains("BEHIND");
  }

  /** Somebody else may have written meanwhile: no damage, and nothing to begin from. */
  @Test
  void whatWasReadUnderALostLeaseIsReadAgainUnderTheNextGeneration() {
    KIT.spawn(LedgerReplica.create(settings()));
    journals.awaitQuestion(1);
    clock.pass(LONG.validity().multipliedBy(2));
    damaged(1);
    // Nothing has passed on the clock of the keeper's timer: the replica itself has looked.
    probe.awaitAssert(PATIENCE, () -> assertThat(board.status().note()).isEqualTo("starting over"));
    probe.awaitAssert(
        PATIENCE,
        () -> {
          time.timePasses(Duration.ofMillis(100));
          return assertThat(journals.asked(2)).isTrue();
        });
    damaged(2);
    probe.awaitAssert(PATIENCE, () -> assertThat(phase()).isEqualTo(ReplicaPhase.HALTED));
  }

  private void damaged(long generation) {
    journals.awaitQuestion(generation);
    journals.answer(generation, new Journals.Unsafe(Kind.BEHIND, "set back"));
  }

  private ReplicaPhase phase() {
    return board.status().phase();
  }

  /** The replica never gets as far as to need what is missing here. */
  private ReplicaSettings settings() {
    Genesis genesis =
        new Genesis(
            "ledger",
            0,
            new ValidatorSet(List.of(new Validator("org-1", Bytes.wrap(new byte[32])))),
            Value.array());
    return new ReplicaSettings(
        new Protocol(genesis, new ValidatorId(0), Timing.LAN),
        "org-1",
        null,
        null,
        Bytes.wrap(new byte[32]),
        null,
        null,
        null,
        null,
        null,
        journals,
        new LeaseKeeper.Settings(new FakeLeaseStore(), "test", LONG, clock, ProcessTable.blind()),
        null,
        board,
        block -> {});
  }

  /** Journals that answer when the test says so. */
  private final class AskedJournals implements Journals {
    private final ConcurrentMap<Long, CompletableFuture<Optional<Unsafe>>> questions =
        new ConcurrentHashMap<>();

    boolean asked(long generation) {
      return questions.containsKey(generation);
    }

    void awaitQuestion(long generation) {
      probe.awaitAssert(PATIENCE, () -> assertThat(asked(generation)).isTrue());
    }

    void answer(long generation, Unsafe why) {
      assertThat(questions.get(generation).complete(Optional.of(why))).isTrue();
    }

    @Override
    public CompletionStage<Optional<Unsafe>> setBack(long generation) {
      return questions.computeIfAbsent(generation, g -> new CompletableFuture<>());
    }

    @Override
    public CompletionStage<Done> neverSignAgain() {
      return new CompletableFuture<>();
    }

    @Override
    public <S> CompletionStage<GenerationFold<S>> read(String id, JournalForm<S> form) {
      return new CompletableFuture<>();
    }

    @Override
    public CompletionStage<Long> newestFinalHeight() {
      return new CompletableFuture<>();
    }

    @Override
    public CompletionStage<Optional<LaneTip>> signedBatch(
        long epoch, ValidatorId author, long seq) {
      return new CompletableFuture<>();
    }
  }
}
