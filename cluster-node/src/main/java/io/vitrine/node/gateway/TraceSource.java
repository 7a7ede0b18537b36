package io.vitrine.node.gateway;

import io.vitrine.api.Answer;
import io.vitrine.api.CommittedTransaction;
import io.vitrine.api.LedgerView;
import io.vitrine.api.TracedTransaction;
import io.vitrine.api.problem.Problem;
import io.vitrine.ledger.contract.ContractRegistry;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.contract.FootprintResult;
import io.vitrine.ledger.execution.BlockExecution;
import io.vitrine.ledger.execution.BlockFacts;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.execution.TransactionTrace;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.node.execution.BlockStore;
import io.vitrine.problem.ProblemCode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;

/**
 * Traces of committed transactions: the block is executed once more on the state before it, as far
 * as that state is kept, on a thread of its own. A kept state is at most 5,000 transactions old, so
 * no block takes more than that.
 */
final class TraceSource {
  /** The most traces that are under way or wait. */
  static final int MAX = 16;

  private final ContractRegistry registry;
  private final BlockStore blocks;
  private final LongFunction<Answer<LedgerView>> states;
  private final Executor executor;
  private final AtomicInteger underWay = new AtomicInteger();

  /**
   * A source.
   *
   * @param blocks what was executed
   * @param states the state after a height, as far as it is kept
   * @param executor where blocks are executed once more
   */
  TraceSource(
      ContractRegistry registry,
      BlockStore blocks,
      LongFunction<Answer<LedgerView>> states,
      Executor executor) {
    this.registry = registry;
    this.blocks = blocks;
    this.states = states;
    this.executor = executor;
  }

  /** The trace of {@code committed}. */
  CompletionStage<Answer<TracedTransaction>> of(CommittedTransaction committed) {
    if (underWay.incrementAndGet() > MAX) {
      underWay.decrementAndGet();
      return CompletableFuture.completedFuture(new Answer.Refused<>(tooMany()));
    }
    long height = committed.receipt().height();
    return states
        .apply(height - 1)
        .match(
            before -> replayed(committed, before),
            gone -> done(committed, new Answer.Refused<>(gone)))
        .whenComplete((traced, failure) -> underWay.decrementAndGet());
  }

  private CompletionStage<Answer<TracedTransaction>> replayed(
      CommittedTransaction committed, LedgerView before) {
    return blocks
        .result(committed.receipt().height())
        .thenApplyAsync(
            result -> replay(committed.receipt(), before, result.orElseThrow()), executor)
        .thenCompose(trace -> done(committed, new Answer.Found<>(trace)));
  }

  private TransactionTrace replay(Receipt receipt, LedgerView before, BlockStore.Result result) {
    List<SignedTransaction> executed =
        result.envelopes().stream()
            .limit(receipt.index() + 1L)
            .map(SignedTransaction::decode)
            .toList();
    TransactionTrace trace =
        BlockExecution.trace(
                before.state(),
                registry,
                BlockFacts.of(result.block()),
                executed,
                receipt.transactionId())
            .orElseThrow();
    if (!trace.receipt().equals(receipt)) {
      throw new IllegalStateException(
          "executed once more, " + receipt.transactionId() + " has another receipt");
    }
    return trace;
  }

  private CompletionStage<Answer<TracedTransaction>> done(
      CommittedTransaction committed, Answer<TransactionTrace> trace) {
    return CompletableFuture.completedFuture(
        new Answer.Found<>(new TracedTransaction(committed, footprint(committed), trace)));
  }

  private Optional<Footprint> footprint(CommittedTransaction committed) {
    FootprintResult result = registry.footprint(SignedTransaction.decode(committed.envelope()));
    return result instanceof FootprintResult.Touches touches
        ? Optional.of(touches.footprint())
        : Optional.empty();
  }

  private static Problem tooMany() {
    return Problem.of(ProblemCode.TOO_MANY_WAITING, MAX + " traces are under way, at most " + MAX)
        .with("waiting", MAX)
        .with("limit", MAX)
        .with(Problem.RETRY_AFTER, 1);
  }
}
