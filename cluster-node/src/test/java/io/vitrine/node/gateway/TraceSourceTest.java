package io.vitrine.node.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.api.Answer;
import io.vitrine.api.CommittedTransaction;
import io.vitrine.api.LedgerView;
import io.vitrine.api.TracedTransaction;
import io.vitrine.api.problem.Problem;
import io.vitrine.contracts.BuiltInContracts;
import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.execution.BlockExecution;
import io.vitrine.ledger.execution.BlockFacts;
import io.vitrine.ledger.execution.ExecutionRecord;
import io.vitrine.ledger.execution.Outcome;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.execution.TransactionTrace;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import io.vitrine.node.execution.BlockStore;
import io.vitrine.problem.ProblemCode;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a node answers that is asked for a trace. */
class TraceSourceTest {
  private static final Consortium CONSORTIUM = Consortium.of(4);
  private static final long NOW = Consortium.GENESIS_TIME + 1_000;
  private static final Answer<LedgerView> BEFORE =
      new Answer.Found<>(new LedgerView(0, NOW, WorldState.EMPTY));

  private final ArrayDeque<Runnable> work = new ArrayDeque<>();
  private final List<SignedTransaction> transactions =
      IntStream.range(0, 3).mapToObj(TraceSourceTest::payment).toList();
  private final Block block = block();
  private final Outcome outcome =
      BlockExecution.run(
          WorldState.EMPTY,
          BuiltInContracts.registry(CONSORTIUM.genesis()),
          BlockFacts.of(block),
          transactions);

  @Test
  void theBlockIsExecutedOnceMoreUpToTheTransaction() {
    TracedTransaction traced = found(ask(source(height -> BEFORE), 1));

    TransactionTrace trace = ((Answer.Found<TransactionTrace>) traced.trace()).value();
    assertThat(trace.receipt()).isEqualTo(outcome.receipts().get(1));
    assertThat(trace.accesses()).hasSize(1);
    assertThat(traced.footprint()).isPresent();
  }

  @Test
  void aStateThatIsGoneIsNamedAndTheRestIsThere() {
    Problem gone = Problem.of(ProblemCode.HEIGHT_NOT_KEPT, "gone");
    TracedTransaction traced = found(ask(source(height -> new Answer.Refused<>(gone)), 1));

    assertThat(traced.trace()).isEqualTo(new Answer.Refused<TransactionTrace>(gone));
    assertThat(traced.footprint()).isPresent();
  }

  @Test
  void oneMoreThanTheLimitIsRefusedUntilOneIsDone() {
    TraceSource source = source(height -> BEFORE);
    for (int i = 0; i < TraceSource.MAX; i++) {
      source.of(committed(0));
    }
    Problem refusal = source.of(committed(0)).toCompletableFuture().join().match(f -> null, p -> p);
    assertThat(refusal.code()).isEqualTo(ProblemCode.TOO_MANY_WAITING);
    assertThat(refusal.numbers()).containsEntry("limit", "" + TraceSource.MAX);

    work.remove().run();
    assertThat(found(ask(source, 0)).trace()).isInstanceOf(Answer.Found.class);
  }

  @Test
  void anotherReceiptThanTheStoredOneIsADefect() {
    Receipt other = outcome.receipts().get(1);
    CommittedTransaction wrong =
        new CommittedTransaction(
            transactions.get(0).envelope(),
            new Receipt(
                transactions.get(0).id(),
                other.height(),
                0,
                other.status(),
                "ROLE_REQUIRED",
                "another",
                other.numbers(),
                other.gasUsed(),
                other.result(),
                other.events()),
            NOW,
            true);
    CompletionStage<Answer<TracedTransaction>> asked = source(height -> BEFORE).of(wrong);
    work.remove().run();

    assertThatThrownBy(() -> asked.toCompletableFuture().join())
        .isInstanceOf(CompletionException.class)
        .hasRootCauseInstanceOf(IllegalStateException.class);
  }

  private Answer<TracedTransaction> ask(TraceSource source, int index) {
    CompletionStage<Answer<TracedTransaction>> asked = source.of(committed(index));
    while (!work.isEmpty()) {
      work.remove().run();
    }
    return asked.toCompletableFuture().join();
  }

  private CommittedTransaction committed(int index) {
    return new CommittedTransaction(
        transactions.get(index).envelope(), outcome.receipts().get(index), NOW, true);
  }

  private TraceSource source(LongFunction<Answer<LedgerView>> states) {
    BlockStore.Result result =
        new BlockStore.Result(
            block, record(), outcome.envelopes(), outcome.receipts(), outcome.skipped());
    BlockStore store =
        (BlockStore)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {BlockStore.class},
                (proxy, method, arguments) ->
                    CompletableFuture.completedFuture(Optional.of(result)));
    return new TraceSource(
        BuiltInContracts.registry(CONSORTIUM.genesis()), store, states, work::add);
  }

  private ExecutionRecord record() {
    return outcome.seal(WorldState.EMPTY.apply(outcome.writeSets(), outcome.window()));
  }

  private static TracedTransaction found(Answer<TracedTransaction> answer) {
    return answer.match(f -> f, p -> null);
  }

  private static SignedTransaction payment(int salt) {
    return CONSORTIUM.transaction(
        1, salt, "settlement", "transfer", Value.of(Consortium.user(2).value()), Value.of(1));
  }

  private static Block block() {
    return Block.of(
        new Header(
            new View(0, 1),
            1,
            CONSORTIUM.genesis().hash(),
            new View(0, 0),
            new ValidatorId(1),
            NOW,
            Cut.empty(4),
            new LogHead(1, Hash.ZERO),
            Sha256.of(Block.NO_EVIDENCE),
            Optional.empty()),
        Block.NO_EVIDENCE);
  }
}
