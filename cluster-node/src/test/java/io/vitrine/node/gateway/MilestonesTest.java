package io.vitrine.node.gateway;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.node.execution.BlockStore.ExecutedTransaction;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MilestonesTest {
  private final ActorTestKit kit = ActorTestKit.create(ManualTime.config());
  private final ManualTime time = ManualTime.get(kit.system());
  private final AtomicBoolean quorum = new AtomicBoolean(true);
  private final TestProbe<Progress> answers = kit.createTestProbe();

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  @Test
  void oneWaiterMoreThanTheLimitIsRefusedWithTheNumbers() {
    ActorRef<Milestones.Command> table = table(1, 0);
    table.tell(new Milestones.AwaitExecuted(hash(1), Duration.ofHours(1), answers.getRef()));
    table.tell(new Milestones.AwaitExecuted(hash(2), Duration.ofHours(1), answers.getRef()));
    answers.expectMessage(new Progress.TooMany(1, 1));
  }

  @Test
  void whatIsAttestedAlreadyIsAnsweredAtOnce() {
    ActorRef<Milestones.Command> table = table(1, 7);
    table.tell(new Milestones.AwaitAttested(executed(7), Duration.ofHours(1), answers.getRef()));
    answers.expectMessage(new Progress.Done(executed(7)));
  }

  @Test
  void whatIsNotAttestedWaits() {
    ActorRef<Milestones.Command> table = table(1, 6);
    table.tell(new Milestones.AwaitAttested(executed(7), Duration.ofHours(1), answers.getRef()));
    time.expectNoMessageFor(Duration.ofSeconds(1), answers);
  }

  @Test
  void aWaitThatIsOverSaysWhetherAQuorumWasThere() {
    ActorRef<Milestones.Command> table = table(2, 0);
    table.tell(new Milestones.AwaitExecuted(hash(1), Duration.ofNanos(1), answers.getRef()));
    time.timePasses(Duration.ofSeconds(1));
    answers.expectMessage(new Progress.TimedOut());
    quorum.set(false);
    table.tell(new Milestones.AwaitExecuted(hash(2), Duration.ofNanos(1), answers.getRef()));
    time.timePasses(Duration.ofSeconds(1));
    answers.expectMessage(new Progress.NoQuorum());
    answers.expectNoMessage();
  }

  private ActorRef<Milestones.Command> table(int limit, long attested) {
    return kit.spawn(Milestones.create(limit, attested, quorum::get));
  }

  private static ExecutedTransaction executed(long height) {
    Receipt receipt =
        new Receipt(
            hash(1),
            height,
            0,
            Receipt.Status.OK,
            "",
            "",
            new TreeMap<>(),
            1,
            new Value.Null(),
            List.of());
    return new ExecutedTransaction(Bytes.EMPTY, receipt, 0);
  }

  private static Hash hash(int number) {
    byte[] bytes = new byte[Hash.SIZE];
    bytes[0] = (byte) number;
    return Hash.wrap(bytes);
  }
}
