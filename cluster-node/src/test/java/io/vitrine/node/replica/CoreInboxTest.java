package io.vitrine.node.replica;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.ChildFailed;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.ConfigFactory;
import io.vitrine.ledger.consensus.HeldLanes;
import io.vitrine.ledger.consensus.Input;
import io.vitrine.ledger.consensus.Protocol;
import io.vitrine.ledger.consensus.SafetyState;
import io.vitrine.ledger.consensus.Timing;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.lane.LaneTip;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The core is handed one input at a time, in order, however many wait and however long. */
class CoreInboxTest {
  private static final Protocol PROTOCOL =
      new Protocol(Consortium.of(4).genesis(), new ValidatorId(0), Timing.LAN);
  private static final ConsensusCore.Command BEGIN = new ConsensusCore.Begin();

  private final ActorTestKit kit =
      ActorTestKit.create(
          "core-inbox",
          ConfigFactory.parseString(
                  """
                  akka.actor.provider = local
                  akka.persistence.journal.plugin = late
                  akka.persistence.snapshot-store.plugin = "akka.persistence.no-snapshot-store"
                  late.class = "io.vitrine.node.replica.LateJournal"
                  """)
              .withFallback(ConfigFactory.load()));
  private final TestProbe<ConsensusCore.Command> core = kit.createTestProbe();
  private final TestProbe<ActorRef<CoreInbox.Done>> inboxes = kit.createTestProbe();

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  /** As after a pause of the process: they used to be taken by recursion, which ended the JVM. */
  @Test
  void tenThousandInputsThatArriveDuringAWriteAreTaken() {
    CompletableFuture<Void> write = LateJournal.withhold();
    TestProbe<ConsensusCore.Picture> pictures = kit.createTestProbe();
    ActorRef<ConsensusCore.Command> real =
        kit.spawn(
            ConsensusCore.create(
                PROTOCOL,
                new ConsensusCore.Origin(1, 0, 0, SafetyState.genesis(PROTOCOL)),
                InstantSource.system(),
                timers -> SilentOutputs.create(),
                picture -> {}));
    real.tell(BEGIN);
    for (int i = 0; i < 10_000; i++) {
      real.tell(data(i));
    }
    real.tell(new ConsensusCore.Look(pictures.ref()));
    pictures.expectNoMessage(Duration.ofMillis(50));
    write.complete(null);
    assertThat(pictures.receiveMessage(Duration.ofSeconds(30)).knowledge()).isNotNull();
  }

  @Test
  void oneIsHandedOverAtATimeAndNoneBeforeTheBeginning() {
    ActorRef<ConsensusCore.Command> inbox = inbox();
    inbox.tell(data(1));
    inbox.tell(data(2));
    core.expectNoMessage(Duration.ofMillis(50));
    inbox.tell(BEGIN);
    assertThat(core.receiveMessage()).isEqualTo(BEGIN);
    core.expectNoMessage(Duration.ofMillis(50));
    ActorRef<CoreInbox.Done> done = inboxes.receiveMessage();
    for (int i = 1; i <= 2; i++) {
      done.tell(new CoreInbox.Done());
      assertThat(core.receiveMessage()).isEqualTo(data(i));
    }
    done.tell(new CoreInbox.Done());
    inbox.tell(data(3));
    assertThat(core.receiveMessage()).isEqualTo(data(3));
  }

  @Test
  void ofReportsOnLanesTheNewestWaits() {
    ActorRef<ConsensusCore.Command> inbox = inbox();
    inbox.tell(lanes(1));
    inbox.tell(data(1));
    inbox.tell(lanes(2));
    inbox.tell(BEGIN);
    ActorRef<CoreInbox.Done> done = inboxes.receiveMessage();
    core.receiveMessage();
    for (ConsensusCore.Command expected : List.of(lanes(2), data(1))) {
      done.tell(new CoreInbox.Done());
      assertThat(core.receiveMessage()).isEqualTo(expected);
    }
    done.tell(new CoreInbox.Done());
    core.expectNoMessage(Duration.ofMillis(50));
  }

  @Test
  void oneMoreThanMayWaitFailsIt() {
    TestProbe<Throwable> failures = kit.createTestProbe();
    ActorRef<ConsensusCore.Command> inbox = watched(failures, echo());
    for (int i = 0; i < CoreInbox.MOST_WAITING; i++) {
      inbox.tell(data(i));
    }
    failures.expectNoMessage(Duration.ofMillis(100));
    inbox.tell(data(0));
    assertThat(failures.receiveMessage(Duration.ofSeconds(10)))
        .hasMessageContaining("16384 inputs wait");
  }

  @Test
  void whatFailedTheCoreIsToldAsItWas() {
    TestProbe<Throwable> failures = kit.createTestProbe();
    IllegalStateException cause = new IllegalStateException("the journal is damaged");
    watched(
            failures,
            Behaviors.receiveMessage(
                command -> {
                  throw cause;
                }))
        .tell(BEGIN);
    assertThat(failures.receiveMessage()).isSameAs(cause);
  }

  private ActorRef<ConsensusCore.Command> inbox() {
    return kit.spawn(
        CoreInbox.before(
            done -> {
              inboxes.ref().tell(done);
              return echo();
            }));
  }

  private Behavior<ConsensusCore.Command> echo() {
    return Behaviors.receiveMessage(
        command -> {
          core.ref().tell(command);
          return Behaviors.same();
        });
  }

  /** An inbox before {@code behavior}, whose failure goes to {@code failures}. */
  private ActorRef<ConsensusCore.Command> watched(
      TestProbe<Throwable> failures, Behavior<ConsensusCore.Command> behavior) {
    return kit.spawn(
        Behaviors.setup(
            context -> {
              ActorRef<ConsensusCore.Command> inbox =
                  context.spawn(CoreInbox.before(done -> behavior), "core");
              context.watch(inbox);
              return Behaviors.receive(ConsensusCore.Command.class)
                  .onAnyMessage(
                      command -> {
                        inbox.tell(command);
                        return Behaviors.same();
                      })
                  .onSignal(
                      ChildFailed.class,
                      failed -> {
                        failures.ref().tell(failed.cause());
                        return Behaviors.stopped();
                      })
                  .build();
            }));
  }

  private static ConsensusCore.Command data(int n) {
    return new ConsensusCore.Handle(new Input.DataHeld(hash(n)));
  }

  private static ConsensusCore.Command lanes(int seq) {
    return new ConsensusCore.Handle(
        new Input.LanesAdvanced(new HeldLanes(List.of(List.of(new LaneTip(seq, hash(seq)))))));
  }

  private static Hash hash(int n) {
    return Sha256.of(Bytes.wrap(new byte[] {(byte) n, (byte) (n >> 8)}));
  }
}
