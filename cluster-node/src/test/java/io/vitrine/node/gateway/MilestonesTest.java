package io.vitrine.node.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.execution.ExecutionRecord;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.log.MerkleLog;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.node.execution.BlockStore.ExecutedTransaction;
import io.vitrine.node.execution.ExecutedBlock;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MilestonesTest {
  private static final Duration LONG = Duration.ofHours(1);
  private static final Duration SHORT = Duration.ofNanos(1);

  private final ActorTestKit kit = ActorTestKit.create(ManualTime.config());
  private final ManualTime time = ManualTime.get(kit.system());
  private final AtomicBoolean quorum = new AtomicBoolean(true);
  private final TestProbe<Milestones.Ended> answers = kit.createTestProbe();

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  @Test
  void oneTransactionMoreThanTheLimitIsRefusedWithTheNumbers() {
    ActorRef<Milestones.Command> table = table(3, 0);
    table.tell(new Milestones.AwaitExecuted(hashes(1, 2), LONG, answers.getRef()));
    table.tell(new Milestones.AwaitExecuted(hashes(3, 4), LONG, answers.getRef()));
    Progress tooMany = new Progress.TooMany(2, 3);
    expect(tooMany, tooMany);
    table.tell(new Milestones.AwaitExecuted(hashes(3), LONG, answers.getRef()));
    time.expectNoMessageFor(Duration.ofSeconds(1), answers);
  }

  @Test
  void aGroupIsAnsweredOnceWhenTheLastOfItIsExecuted() {
    ActorRef<Milestones.Command> table = table(2, 0);
    table.tell(new Milestones.AwaitExecuted(hashes(1, 2), LONG, answers.getRef()));
    table.tell(executed(7, hashes(2), 0));
    time.expectNoMessageFor(Duration.ofSeconds(1), answers);
    table.tell(executed(8, hashes(3, 1), 0));
    expect(done(1, 8, 1), done(2, 7, 0));
    answers.expectNoMessage();
  }

  @Test
  void whatIsSettledWhenTheTimeIsOverIsToldAndItsRoomIsFree() {
    ActorRef<Milestones.Command> table = table(2, 0);
    table.tell(new Milestones.AwaitExecuted(hashes(1, 2), SHORT, answers.getRef()));
    table.tell(executed(7, hashes(2), 0));
    time.timePasses(Duration.ofSeconds(1));
    expect(new Progress.TimedOut(), done(2, 7, 0));
    table.tell(new Milestones.AwaitExecuted(hashes(3, 4), LONG, answers.getRef()));
    table.tell(executed(8, hashes(1, 3, 4), 0));
    expect(done(3, 8, 1), done(4, 8, 2));
  }

  @Test
  void whatWasExecutedAMomentBeforeIsAnsweredAtOnce() {
    ActorRef<Milestones.Command> table = table(1, 0);
    table.tell(executed(7, hashes(1, 2), 0));
    table.tell(new Milestones.AwaitExecuted(hashes(2, 1), LONG, answers.getRef()));
    expect(done(2, 7, 1), done(1, 7, 0));
  }

  @Test
  void whatIsAttestedAlreadyIsAnsweredAtOnce() {
    ActorRef<Milestones.Command> table = table(1, 7);
    table.tell(new Milestones.AwaitAttested(settled(7, 6), LONG, answers.getRef()));
    expect(done(1, 7, 0), done(1, 6, 0));
  }

  @Test
  void whatIsNotAttestedWaitsForTheHighest() {
    ActorRef<Milestones.Command> table = table(2, 6);
    table.tell(new Milestones.AwaitAttested(settled(7, 8), LONG, answers.getRef()));
    table.tell(executed(8, hashes(1), 7));
    time.expectNoMessageFor(Duration.ofSeconds(1), answers);
    table.tell(executed(9, hashes(2), 8));
    expect(done(1, 7, 0), done(1, 8, 0));
  }

  @Test
  void withoutPatienceOnlyWhatIsAttestedIsTold() {
    ActorRef<Milestones.Command> table = table(2, 7);
    table.tell(new Milestones.AwaitAttested(settled(7, 8), Duration.ZERO, answers.getRef()));
    expect(done(1, 7, 0), new Progress.TimedOut());
  }

  @Test
  void aWaitThatIsOverSaysWhetherAQuorumWasThere() {
    ActorRef<Milestones.Command> table = table(2, 0);
    table.tell(new Milestones.AwaitExecuted(hashes(1), SHORT, answers.getRef()));
    time.timePasses(Duration.ofSeconds(1));
    expect(new Progress.TimedOut());
    quorum.set(false);
    table.tell(new Milestones.AwaitExecuted(hashes(2), SHORT, answers.getRef()));
    time.timePasses(Duration.ofSeconds(1));
    expect(new Progress.NoQuorum());
    answers.expectNoMessage();
  }

  private void expect(Progress... each) {
    assertThat(answers.receiveMessage().each()).containsExactly(each);
  }

  private ActorRef<Milestones.Command> table(int limit, long attested) {
    return kit.spawn(Milestones.create(limit, attested, quorum::get));
  }

  private static Milestones.Executed executed(long height, List<Hash> ids, long attested) {
    List<Receipt> receipts =
        IntStream.range(0, ids.size()).mapToObj(i -> receipt(ids.get(i), height, i)).toList();
    ExecutionRecord record =
        new ExecutionRecord(
            height, Hash.ZERO, 0, ids.size(), Hash.ZERO, Hash.ZERO, Hash.ZERO, Hash.ZERO);
    return new Milestones.Executed(
        new ExecutedBlock(
            null,
            record,
            ids.stream().map(MilestonesTest::transaction).toList(),
            receipts,
            receipts.stream().map(Receipt::encode).toList(),
            List.of(),
            WorldState.EMPTY,
            MerkleLog.EMPTY),
        attested);
  }

  private static SignedTransaction transaction(Hash id) {
    return new SignedTransaction(Bytes.EMPTY, null, Bytes.EMPTY, Bytes.EMPTY, id);
  }

  private static Progress done(int number, long height, int index) {
    return new Progress.Done(
        new ExecutedTransaction(Bytes.EMPTY, receipt(hash(number), height, index), 0));
  }

  private static List<ExecutedTransaction> settled(long... heights) {
    return LongStream.of(heights)
        .mapToObj(height -> new ExecutedTransaction(Bytes.EMPTY, receipt(hash(1), height, 0), 0))
        .toList();
  }

  private static Receipt receipt(Hash id, long height, int index) {
    return new Receipt(
        id,
        height,
        index,
        Receipt.Status.OK,
        "",
        "",
        new TreeMap<>(),
        1,
        new Value.Null(),
        List.of());
  }

  private static List<Hash> hashes(int... numbers) {
    return IntStream.of(numbers).mapToObj(MilestonesTest::hash).toList();
  }

  private static Hash hash(int number) {
    byte[] bytes = new byte[Hash.SIZE];
    bytes[0] = (byte) number;
    return Hash.of(bytes);
  }
}
