package io.vitrine.node.gateway;

import io.vitrine.api.Answer;
import io.vitrine.api.LedgerView;
import io.vitrine.api.problem.Problem;
import io.vitrine.ledger.contract.StateKey;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.node.execution.ChainTip;
import io.vitrine.node.replica.ReplicaBoard;
import io.vitrine.node.replica.RetainedStates;
import io.vitrine.problem.ProblemCode;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Reads of the states that the replica keeps.
 *
 * @param board where it publishes them
 * @param proofs finds what attests one
 * @param notReady the refusal while there is no state
 */
record StateReads(ReplicaBoard board, ProofSource proofs, Supplier<Problem> notReady) {
  Answer<LedgerView> latest() {
    return board.latest().<Answer<LedgerView>>map(Answer.Found::new).orElseGet(this::none);
  }

  Answer<LedgerView> at(long height) {
    RetainedStates states = board.states();
    if (states.oldest().isEmpty()) {
      return none();
    }
    return states
        .find(height)
        .<Answer<LedgerView>>map(Answer.Found::new)
        .orElseGet(() -> new Answer.Refused<>(missing(height, states)));
  }

  private Problem missing(long height, RetainedStates states) {
    long oldest = states.oldest().orElseThrow();
    long newest = states.newest();
    Problem problem =
        height > newest
            ? Problem.of(ProblemCode.HEIGHT_NOT_REACHED, "height " + height + " is above " + newest)
            : Problem.of(
                ProblemCode.HEIGHT_NOT_KEPT,
                "the state after " + height + " is gone; those from " + oldest + " on are kept");
    return problem.with("height", height).with("oldestHeight", oldest).with("newestHeight", newest);
  }

  /** Genesis has no block whose record could be shown. */
  Answer<LedgerView> attested() {
    if (board.states().oldest().isEmpty()) {
      return none();
    }
    long attested = board.status().attestedHeight();
    return board
        .states()
        .newestUpTo(attested)
        .filter(view -> view.height() > 0)
        .<Answer<LedgerView>>map(Answer.Found::new)
        .orElseGet(() -> new Answer.Refused<>(notAttested(attested + 1)));
  }

  CompletionStage<Answer<Bytes>> prove(LedgerView view, List<StateKey> keys) {
    ChainTip tip = board.tip().orElseThrow();
    return view.height() == 0
        ? CompletableFuture.completedFuture(new Answer.Refused<>(notAttested(0)))
        : proofs
            .ofState(view, keys, tip.log())
            .thenApply(
                bundle ->
                    bundle
                        .<Answer<Bytes>>map(b -> new Answer.Found<>(b.encode()))
                        .orElseGet(() -> new Answer.Refused<>(notAttested(view.height()))));
  }

  /** Why nothing about the block at {@code height} can be proven. */
  Problem notAttested(long height) {
    return Problem.of(
            ProblemCode.PROOF_NOT_YET, "no final header attests height " + height + " yet")
        .with("height", height)
        .with("attestedHeight", board.status().attestedHeight());
  }

  private <T> Answer<T> none() {
    return new Answer.Refused<>(notReady.get());
  }
}
