package io.vitrine.node.gateway;

import io.vitrine.api.CommittedTransaction;
import io.vitrine.api.problem.Problem;
import io.vitrine.node.execution.BlockStore.ExecutedTransaction;
import io.vitrine.node.replica.EpochView;
import io.vitrine.node.replica.ReplicaPhase;
import io.vitrine.node.replica.ReplicaStatus;
import io.vitrine.problem.ProblemCode;

/** What the gateway says of a transaction and of the replica, in the words of the interface. */
final class GatewayAnswers {
  private GatewayAnswers() {}

  /** An executed transaction, provable as soon as a final header attests its block. */
  static CommittedTransaction committed(ExecutedTransaction transaction, ReplicaStatus status) {
    return new CommittedTransaction(
        transaction.envelope(),
        transaction.receipt(),
        transaction.timestamp(),
        transaction.receipt().height() <= status.attestedHeight());
  }

  /** Why the replica cannot be asked now. */
  static Problem notReady(ReplicaStatus status) {
    String why = status.note().isEmpty() ? "" : ": " + status.note();
    String text =
        status.phase() == ReplicaPhase.ELSEWHERE
            ? "another node of this organisation runs the replica"
            : "the replica is " + status.phase().name() + why;
    return Problem.of(ProblemCode.REPLICA_NOT_READY, text).with("state", status.phase().name());
  }

  /** Transactions travel in the lanes of validators. */
  static Problem follower(EpochView epoch) {
    long number = epoch.protocol().epoch();
    return Problem.of(
            ProblemCode.FOLLOWER,
            epoch.roster().name(epoch.self()) + " is no validator of epoch " + number)
        .with("epoch", number);
  }
}
