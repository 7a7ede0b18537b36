package io.vitrine.node.gateway;

import io.vitrine.api.Answer;
import io.vitrine.api.CommittedTransaction;
import io.vitrine.api.problem.Problem;
import io.vitrine.ledger.types.Hash;
import io.vitrine.node.execution.BlockStore.ExecutedTransaction;
import io.vitrine.problem.ProblemCode;
import java.util.function.Function;

/** The answer to a wait, from how it ended. */
record ProgressAnswer(Hash id, Function<ExecutedTransaction, CommittedTransaction> committed)
    implements Progress.Cases<Answer<CommittedTransaction>> {
  @Override
  public Answer<CommittedTransaction> onDone(Progress.Done progress) {
    return new Answer.Found<>(committed.apply(progress.settled()));
  }

  @Override
  public Answer<CommittedTransaction> onNotExecuted(Progress.NotExecuted progress) {
    return refuse(
        Problem.of(ProblemCode.NOT_EXECUTED, "it was ordered and not executed")
            .with("reason", progress.reason().name()));
  }

  @Override
  public Answer<CommittedTransaction> onUnknown(Progress.Unknown progress) {
    return refuse(Problem.of(ProblemCode.TRANSACTION_UNKNOWN, "no transaction " + id + " here"));
  }

  @Override
  public Answer<CommittedTransaction> onTimedOut(Progress.TimedOut progress) {
    return refuse(Problem.of(ProblemCode.WAIT_TIMED_OUT, "the wait ended before the milestone"));
  }

  @Override
  public Answer<CommittedTransaction> onNoQuorum(Progress.NoQuorum progress) {
    return refuse(
        Problem.of(
            ProblemCode.NO_QUORUM,
            "fewer validators than a quorum can be reached from here; the transaction waits"));
  }

  @Override
  public Answer<CommittedTransaction> onInterrupted(Progress.Interrupted progress) {
    return refuse(
        Problem.of(
            ProblemCode.REPLICA_NOT_READY,
            "the replica stopped while this waited; the transaction may still commit"));
  }

  @Override
  public Answer<CommittedTransaction> onTooMany(Progress.TooMany progress) {
    return refuse(
        Problem.of(
                ProblemCode.OVERLOADED,
                progress.waiting() + " requests wait here, at most " + progress.limit())
            .with("has", progress.waiting())
            .with("limit", progress.limit()));
  }

  private Answer<CommittedTransaction> refuse(Problem problem) {
    return new Answer.Refused<>(problem.about(id));
  }
}
