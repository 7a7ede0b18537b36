package io.vitrine.node.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import com.typesafe.config.ConfigFactory;
import io.vitrine.api.Answer;
import io.vitrine.api.Submission;
import io.vitrine.api.problem.Problem;
import io.vitrine.api.quota.Client;
import io.vitrine.api.quota.ClientQuotas;
import io.vitrine.api.quota.QuotaSettings;
import io.vitrine.contracts.BuiltInContracts;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.settlement.SettlementCalls;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.consensus.Protocol;
import io.vitrine.ledger.consensus.Timing;
import io.vitrine.ledger.crypto.SigningDomain;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.execution.Skipped;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.log.MerkleLog;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.transaction.TransactionBody;
import io.vitrine.ledger.transaction.TransactionRules;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.node.event.StoredEvents;
import io.vitrine.node.execution.BlockStore;
import io.vitrine.node.execution.BlockStore.ExecutedTransaction;
import io.vitrine.node.execution.ChainTip;
import io.vitrine.node.replica.Boards;
import io.vitrine.node.replica.EpochView;
import io.vitrine.node.replica.ReplicaBoard;
import io.vitrine.problem.Catalogue;
import io.vitrine.problem.Origin;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Every refusal of the node behind the routes: admission with real envelopes, the ends of a wait
 * (how each arises: MilestonesTest), and what the gateway says of a replica and its blocks.
 */
class NodeRefusalsTest {
  private static final Consortium CONSORTIUM = Consortium.of(4);
  private static final String QUOTA = "vitrine.gateway.quota";
  private static final long NOW = Consortium.GENESIS_TIME;
  private static final ContractCall PAYMENT =
      SettlementCalls.transfer(Consortium.user(2), new Amount(1));

  private final Admission admission =
      new Admission(
          new TransactionRules(CONSORTIUM.domain()),
          BuiltInContracts.registry(CONSORTIUM.genesis()));
  private final ActorTestKit kit =
      ActorTestKit.create(
          ConfigFactory.parseString(
                  "vitrine.admission-dispatcher { executor = \"fork-join-executor\" }\n"
                      + "vitrine.trace-dispatcher { executor = \"fork-join-executor\" }")
              .withFallback(ConfigFactory.parseResources("gateway.conf"))
              .withFallback(ConfigFactory.load())
              .resolve());

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  @Test
  void everyCodeOfTheNodeIsProducedWithACauseOfItsOwn() throws Exception {
    List<Problem> problems = new ArrayList<>(admissionProblems());
    problems.addAll(waits());
    problems.addAll(gateway());

    assertThat(problems).allSatisfy(p -> assertThat(p.detail()).isNotBlank());
    assertThat(problems.stream().map(p -> p.code().code()).collect(Collectors.toSet()))
        .isEqualTo(Catalogue.of(Origin.NODE));
  }

  @Test
  void refusalsBeforeOrderingCarryTheirNumbers() {
    assertThat(cheap(signed("other", NOW + 1_000, PAYMENT)).numbers())
        .containsEntry("expected", CONSORTIUM.domain().ledgerId())
        .containsEntry("actual", "other");
    assertThat(cheap(mine(NOW - 1, PAYMENT)).numbers()).containsKeys("validUntil", "now");
    assertThat(cheap(mine(NOW + 3_600_000, PAYMENT)).numbers())
        .containsKeys("validUntil", "latest");
    assertThat(cheap(Bytes.wrap(new byte[100_000])).numbers()).containsKeys("has", "limit");
  }

  private List<Problem> admissionProblems() {
    SignedTransaction good = SignedTransaction.decode(mine(NOW + 1_000, PAYMENT));
    Bytes noSignature = Bytes.wrap(new byte[SignedTransaction.SIGNATURE_SIZE]);
    return List.of(
        cheap(Bytes.fromHex("820102")),
        cheap(Bytes.wrap(new byte[100_000])),
        cheap(signed("other", NOW + 1_000, PAYMENT)),
        cheap(mine(NOW - 1, PAYMENT)),
        cheap(mine(NOW + 3_600_000, PAYMENT)),
        admission.signature(SignedTransaction.of(good.body(), noSignature)).orElseThrow(),
        admission
            .signature(
                SignedTransaction.sign(good.body(), CONSORTIUM.domain(), Consortium.userKey(3)))
            .orElseThrow(),
        cheap(mine(NOW + 1_000, new ContractCall("nowhere", "x", Value.array()))),
        cheap(mine(NOW + 1_000, new ContractCall("settlement", "x", Value.array()))),
        cheap(mine(NOW + 1_000, new ContractCall("settlement", "transfer", Value.array()))));
  }

  private List<Problem> waits() {
    ProgressAnswer answer = new ProgressAnswer(CONSORTIUM.genesis().hash(), t -> null);
    return List.<Progress>of(
            new Progress.NotExecuted(Skipped.Reason.DUPLICATE),
            new Progress.Unknown(),
            new Progress.TimedOut(),
            new Progress.NoQuorum(),
            new Progress.TooMany(7, 7))
        .stream()
        .map(progress -> problem(progress.match(answer)))
        .toList();
  }

  private List<Problem> gateway() throws Exception {
    ReplicaGateway starting = gateway(new ReplicaBoard());
    Submission refused = starting.submit(Client.INTERNAL, Bytes.EMPTY).toCompletableFuture().get();
    ChainTip tip = new ChainTip(3, NOW, Cut.empty(4), WorldState.EMPTY, MerkleLog.EMPTY);
    ReplicaGateway serving = gateway(Boards.showing(tip));
    Protocol follows =
        Protocol.of(CONSORTIUM.genesis(), Optional.empty(), Bytes.wrap(new byte[32]), Timing.LAN);
    return List.of(
        ((Submission.Refused) refused).problem(),
        GatewayAnswers.follower(EpochView.of(follows, "observer", List.of())),
        problem(serving.block(99).toCompletableFuture().get()),
        problem(serving.block(2).toCompletableFuture().get()),
        problem(serving.at(2).toCompletableFuture().get()),
        problem(serving.at(4).toCompletableFuture().get()),
        problem(serving.proof(CONSORTIUM.genesis().hash()).toCompletableFuture().get()));
  }

  /** Over a store that holds one executed transaction and no block that attests it. */
  private ReplicaGateway gateway(ReplicaBoard board) {
    SignedTransaction transaction = SignedTransaction.decode(mine(NOW + 1_000, PAYMENT));
    Receipt receipt =
        new Receipt(
            transaction.id(),
            3,
            0,
            Receipt.Status.OK,
            "",
            "",
            new TreeMap<>(),
            1,
            new Value.Null(),
            List.of());
    ExecutedTransaction executed = new ExecutedTransaction(transaction.envelope(), receipt, NOW);
    BlockStore store =
        (BlockStore)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {BlockStore.class},
                (proxy, method, arguments) ->
                    switch (method.getName()) {
                      case "keptFrom" -> 2L;
                      case "transaction" ->
                          CompletableFuture.completedFuture(Optional.of(executed));
                      case "finalBlocks" -> CompletableFuture.completedFuture(List.of());
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
            QuotaSettings.read(kit.system().settings().config().getConfig(QUOTA)),
            System::nanoTime));
  }

  private Problem cheap(Bytes envelope) {
    return admission.cheap(envelope, NOW).problem().orElseThrow();
  }

  private static Problem problem(Answer<?> answer) {
    return answer.match(found -> null, problem -> problem);
  }

  private static Bytes mine(long validUntil, ContractCall call) {
    return signed(CONSORTIUM.domain().ledgerId(), validUntil, call);
  }

  private static Bytes signed(String ledger, long validUntil, ContractCall call) {
    Address sender = Consortium.user(1);
    SigningDomain domain = CONSORTIUM.domain();
    TransactionBody body =
        new TransactionBody(
            ledger,
            sender,
            Bytes.wrap(new byte[TransactionBody.SALT_SIZE]),
            validUntil,
            call.contract(),
            call.method(),
            call.arguments(),
            ContractCall.RECOMMENDED_GAS,
            Bytes.EMPTY);
    return SignedTransaction.sign(body, domain, Consortium.userKey(1)).envelope();
  }
}
