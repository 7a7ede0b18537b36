package io.vitrine.node.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.ConfigFactory;
import io.vitrine.api.Answer;
import io.vitrine.api.CommittedTransaction;
import io.vitrine.api.Milestone;
import io.vitrine.api.Submission;
import io.vitrine.api.quota.Client;
import io.vitrine.api.quota.ClientQuotas;
import io.vitrine.api.quota.QuotaSettings;
import io.vitrine.contracts.BuiltInContracts;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.settlement.SettlementCalls;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.consensus.Protocol;
import io.vitrine.ledger.consensus.Timing;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.transaction.TransactionBody;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.node.event.StoredEvents;
import io.vitrine.node.execution.BlockStore;
import io.vitrine.node.execution.BlockStore.ExecutedTransaction;
import io.vitrine.node.mempool.Backlog;
import io.vitrine.node.mempool.Mempool;
import io.vitrine.node.mempool.QueueScript;
import io.vitrine.node.mempool.Submitted;
import io.vitrine.node.peer.Peers;
import io.vitrine.node.replica.BoardScript;
import io.vitrine.node.replica.EpochView;
import io.vitrine.node.replica.ReplicaBoard;
import io.vitrine.node.replica.ReplicaParts;
import io.vitrine.problem.ProblemCode;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A group stays a group from its bytes to the mempool, and while it is waited for. */
class GroupsOnTheirWayTest {
  private static final Consortium CONSORTIUM = Consortium.of(4);
  private static final ContractCall PAYMENT =
      SettlementCalls.transfer(Consortium.user(2), new Amount(1));
  private static final Client CLIENT = new Client("192.0.2.1", false);

  private final ActorTestKit kit =
      ActorTestKit.create(
          ConfigFactory.parseString(
                  """
                  vitrine.admission-dispatcher { executor = "fork-join-executor" }
                  vitrine.trace-dispatcher { executor = "fork-join-executor" }
                  akka.actor.provider = local
                  vitrine.gateway.quota.remote.sender { rate = 1, burst = 70 }
                  """)
              .withFallback(ConfigFactory.parseResources("gateway.conf"))
              .withFallback(ConfigFactory.load())
              .resolve());
  private final TestProbe<Mempool.Command> mempool = kit.createTestProbe();
  private final TestProbe<Milestones.Command> milestones = kit.createTestProbe();
  private final Map<Hash, ExecutedTransaction> executed = new ConcurrentHashMap<>();
  private final ReplicaBoard board = new ReplicaBoard();
  private final ReplicaGateway gateway = gateway();
  private boolean databaseFails;

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  @Test
  void whatPassesGoesToTheMempoolInOneMessageAndEachGetsItsVerdict() throws Exception {
    List<SignedTransaction> payments = payments(1, 40);
    SignedTransaction before = payments.get(7);
    executed.put(before.id(), executed(before, 3));
    List<Bytes> envelopes = new ArrayList<>(payments.stream().map(p -> p.envelope()).toList());
    envelopes.add(3, Bytes.fromHex("820102"));
    envelopes.add(5, forged().envelope());

    CompletionStage<List<Submission>> verdicts = gateway.submit(CLIENT, envelopes);

    Mempool.Submit submit = mempool.expectMessageClass(Mempool.Submit.class);
    List<SignedTransaction> passed = new ArrayList<>(payments);
    passed.remove(before);
    assertThat(submit.client()).isEqualTo("192.0.2.1");
    assertThat(submit.transactions()).isEqualTo(passed);
    submit.replyTo().tell(new Submitted.Group(answers(passed)));
    List<Submission> all = get(verdicts);
    assertThat(all).hasSize(42);
    assertThat(code(all.get(3))).isEqualTo(ProblemCode.TRANSACTION_MALFORMED);
    assertThat(code(all.get(5))).isEqualTo(ProblemCode.BAD_SIGNATURE);
    assertThat(all.get(0)).isEqualTo(new Submission.Admitted(payments.get(0).id()));
    assertThat(all.get(9)).isInstanceOf(Submission.AlreadyCommitted.class);
    assertThat(code(all.get(41))).isEqualTo(ProblemCode.OVERLOADED);
    mempool.expectNoMessage();
  }

  @Test
  void eachTransactionIsChargedToItsSender() throws Exception {
    List<SignedTransaction> payments = payments(1, 80);
    CompletionStage<List<Submission>> verdicts =
        gateway.submit(CLIENT, payments.stream().map(p -> p.envelope()).toList());
    Mempool.Submit submit = mempool.expectMessageClass(Mempool.Submit.class);
    // The bucket may have filled up by some tokens meanwhile.
    assertThat(submit.transactions()).hasSizeBetween(70, 79);
    submit.replyTo().tell(new Submitted.Group(answers(submit.transactions())));
    assertThat(get(verdicts))
        .filteredOn(s -> s instanceof Submission.Refused && code(s) == ProblemCode.RATE_LIMITED)
        .hasSize(80 - submit.transactions().size());
  }

  @Test
  void aGroupWithNothingToTakeAsksNobody() throws Exception {
    List<Submission> verdicts =
        get(gateway.submit(CLIENT, List.of(Bytes.fromHex("00"), forged().envelope())));
    assertThat(verdicts).allMatch(verdict -> verdict instanceof Submission.Refused);
    mempool.expectNoMessage();
  }

  @Test
  void aFullQueueRefusesBeforeSignaturesAreChecked() throws Exception {
    Backlog backlog = new Backlog(2_048, 256, 3, 70_000, 500);
    QueueScript.fill(
        board.queue(), new Submitted.Full("transactions waiting", 2_048, 2_048, backlog));
    assertThat(gateway.noRoom(CLIENT, false).orElseThrow().numbers())
        .containsEntry("waiting", "2048");
    List<Bytes> group =
        List.of(payment(1, 1, 0).envelope(), Bytes.fromHex("00"), forged().envelope());

    List<Submission> verdicts = get(gateway.submit(CLIENT, group));

    assertThat(verdicts.stream().map(GroupsOnTheirWayTest::code))
        .containsExactly(
            ProblemCode.OVERLOADED, ProblemCode.TRANSACTION_MALFORMED, ProblemCode.OVERLOADED);
    assertThat(((Submission.Refused) verdicts.get(0)).problem().numbers())
        .containsEntry("drainPerSecond", "500")
        .containsEntry("waiting", "2048");
    mempool.expectNoMessage();
  }

  /** What is checked meanwhile has its place: nothing else is checked that would find none. */
  @Test
  void whatIsOnItsWayCountsAsWaiting() throws Exception {
    QueueScript.bound(board.queue(), 6, new Backlog(0, 0, 0, 0, 500));
    List<SignedTransaction> payments = payments(1, 4);
    CompletionStage<List<Submission>> first = submit(payments);
    Mempool.Submit submit = mempool.expectMessageClass(Mempool.Submit.class);

    CompletionStage<List<Submission>> second = submit(payments(2, 3));
    Mempool.Submit one = mempool.expectMessageClass(Mempool.Submit.class);
    assertThat(one.transactions()).hasSize(1);
    assertThat(gateway.noRoom(CLIENT, false).orElseThrow().numbers()).containsEntry("has", "5");
    assertThat(get(submit(payments(3, 1))).stream().map(GroupsOnTheirWayTest::code))
        .containsExactly(ProblemCode.OVERLOADED);
    one.replyTo().tell(new Submitted.Group(List.of(new Submitted.Queued(payments.get(0).id()))));
    List<Submission> told = get(second);
    assertThat(told.get(0)).isInstanceOf(Submission.Admitted.class);
    assertThat(told.subList(1, 3).stream().map(GroupsOnTheirWayTest::code))
        .containsExactly(ProblemCode.OVERLOADED, ProblemCode.OVERLOADED);

    submit.replyTo().tell(new Submitted.Group(answers(payments)));
    get(first);
    assertThat(gateway.noRoom(CLIENT, false)).isEmpty();
    assertThat(board.queue().enter(CLIENT.name(), 9).entered()).isEqualTo(5);
  }

  @Test
  void whatFailsOnItsWayLeaves() {
    QueueScript.bound(board.queue(), 2, new Backlog(0, 0, 0, 0, 500));
    databaseFails = true;
    assertThatThrownBy(() -> get(submit(payments(1, 2)))).hasRootCauseMessage("gone");
    assertThat(board.queue().enter(CLIENT.name(), 2).entered()).isEqualTo(2);
  }

  @Test
  void oneWaiterIsForAllThatIsPendingAndTheRestIsLookedUp() throws Exception {
    List<SignedTransaction> payments = payments(1, 4);
    List<Hash> ids = payments.stream().map(SignedTransaction::id).toList();
    executed.put(ids.get(1), executed(payments.get(1), 3));

    var waiting = gateway.await(ids, Milestone.PROVABLE, Duration.ofSeconds(20));

    Mempool.AskPending asked = mempool.expectMessageClass(Mempool.AskPending.class);
    assertThat(asked.ids()).isEqualTo(ids);
    asked.replyTo().tell(new Mempool.StillPending(Optional.of(Set.of(ids.get(0), ids.get(3)))));
    Milestones.AwaitExecuted wait = milestones.expectMessageClass(Milestones.AwaitExecuted.class);
    assertThat(wait.ids()).containsExactly(ids.get(0), ids.get(3));
    ExecutedTransaction first = executed(payments.get(0), 9);
    wait.replyTo()
        .tell(new Milestones.Ended(List.of(new Progress.Done(first), new Progress.TimedOut())));
    Milestones.AwaitAttested proof = milestones.expectMessageClass(Milestones.AwaitAttested.class);
    assertThat(proof.settled()).containsExactly(first, executed.get(ids.get(1)));
    proof
        .replyTo()
        .tell(
            new Milestones.Ended(
                List.of(new Progress.NoQuorum(), new Progress.Done(executed.get(ids.get(1))))));

    List<Answer<CommittedTransaction>> answers = get(waiting);
    assertThat(codes(answers))
        .containsExactly(
            Optional.of(ProblemCode.NO_QUORUM),
            Optional.empty(),
            Optional.of(ProblemCode.TRANSACTION_UNKNOWN),
            Optional.of(ProblemCode.WAIT_TIMED_OUT));
  }

  /** In a rush the mempool may answer late: that is not "unknown", which would be final. */
  @Test
  void withoutAnAnswerOfTheMempoolNobodyIsToldThatATransactionIsUnknown() throws Exception {
    List<Hash> ids = List.of(payment(1, 1, 0).id());
    mempool.stop();

    var waiting = gateway.await(ids, Milestone.COMMITTED, Duration.ofSeconds(20));
    var asked = gateway.isPending(ids.get(0));

    assertThat(codes(get(waiting))).containsExactly(Optional.of(ProblemCode.REPLICA_NOT_READY));
    assertThat(codes(List.of(get(asked))))
        .containsExactly(Optional.of(ProblemCode.REPLICA_NOT_READY));
  }

  /** It may be in a batch of the run before; 404 would be final. */
  @Test
  void aMempoolThatHasOnlyBegunDoesNotMakeATransactionUnknown() throws Exception {
    var asked = gateway.isPending(payment(1, 1, 0).id());

    mempool
        .expectMessageClass(Mempool.AskPending.class)
        .replyTo()
        .tell(new Mempool.StillPending(Optional.empty()));

    assertThat(codes(List.of(get(asked))))
        .containsExactly(Optional.of(ProblemCode.REPLICA_NOT_READY));
  }

  private CompletionStage<List<Submission>> submit(List<SignedTransaction> payments) {
    return gateway.submit(CLIENT, payments.stream().map(p -> p.envelope()).toList());
  }

  /** All are queued but the last. */
  private static List<Submitted> answers(List<SignedTransaction> group) {
    List<Submitted> answers = new ArrayList<>();
    for (SignedTransaction transaction : group) {
      answers.add(new Submitted.Queued(transaction.id()));
    }
    answers.set(
        group.size() - 1,
        new Submitted.Full("transactions waiting", 7, 7, new Backlog(7, 0, 0, 0, 5)));
    return answers;
  }

  private static ProblemCode code(Submission verdict) {
    return (ProblemCode) ((Submission.Refused) verdict).problem().code();
  }

  private static <T> List<Optional<ProblemCode>> codes(List<Answer<T>> answers) {
    return answers.stream()
        .map(
            answer ->
                answer.<Optional<ProblemCode>>match(
                    found -> Optional.empty(),
                    problem -> Optional.of((ProblemCode) problem.code())))
        .toList();
  }

  private static <T> T get(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private static List<SignedTransaction> payments(int sender, int count) {
    List<SignedTransaction> payments = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      payments.add(payment(sender, sender, i));
    }
    return payments;
  }

  private static SignedTransaction forged() {
    SignedTransaction good = payment(1, 1, 1_000);
    return SignedTransaction.of(
        good.body(), Bytes.wrap(new byte[SignedTransaction.SIGNATURE_SIZE]));
  }

  private static SignedTransaction payment(int sender, int signer, int number) {
    byte[] salt = new byte[TransactionBody.SALT_SIZE];
    salt[0] = (byte) number;
    salt[1] = (byte) (number >>> 8);
    TransactionBody body =
        new TransactionBody(
            CONSORTIUM.domain().ledgerId(),
            Consortium.user(sender),
            Bytes.wrap(salt),
            System.currentTimeMillis() + 60_000,
            PAYMENT.contract(),
            PAYMENT.method(),
            PAYMENT.arguments(),
            ContractCall.RECOMMENDED_GAS,
            Bytes.EMPTY);
    return SignedTransaction.sign(body, CONSORTIUM.domain(), Consortium.userKey(signer));
  }

  private static ExecutedTransaction executed(SignedTransaction transaction, long height) {
    Receipt receipt =
        new Receipt(
            transaction.id(),
            height,
            0,
            Receipt.Status.OK,
            "",
            "",
            new TreeMap<>(),
            1,
            new Value.Null(),
            List.of());
    return new ExecutedTransaction(transaction.envelope(), receipt, 0);
  }

  private ReplicaGateway gateway() {
    Protocol protocol =
        Protocol.of(
            CONSORTIUM.genesis(),
            Optional.empty(),
            CONSORTIUM.genesis().validators().members().get(0).publicKey(),
            Timing.LAN);
    board.enter(EpochView.of(protocol, protocol.member(protocol.self()).name(), List.of()));
    new BoardScript(board)
        .serves(
            new ReplicaParts(
                new Peers(new TreeMap<>()),
                kit.spawn(Behaviors.ignore()),
                kit.spawn(Behaviors.ignore()),
                kit.spawn(Behaviors.ignore()),
                mempool.getRef(),
                milestones.getRef()));
    BlockStore store =
        (BlockStore)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {BlockStore.class},
                (proxy, method, arguments) ->
                    switch (method.getName()) {
                      case "keptFrom" -> 0L;
                      case "transaction" ->
                          databaseFails
                              ? CompletableFuture.failedFuture(new IllegalStateException("gone"))
                              : CompletableFuture.completedFuture(
                                  Optional.ofNullable(executed.get(arguments[0])));
                      default -> CompletableFuture.completedFuture(Optional.empty());
                    });
    return new ReplicaGateway(
        kit.system(),
        CONSORTIUM.genesis(),
        BuiltInContracts.registry(CONSORTIUM.genesis()),
        board,
        store,
        Optional.empty(),
        new StoredEvents(store, 0),
        new ClientQuotas(
            QuotaSettings.read(kit.system().settings().config().getConfig("vitrine.gateway.quota")),
            System::nanoTime));
  }
}
