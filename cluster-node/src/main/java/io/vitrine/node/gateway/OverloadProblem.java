package io.vitrine.node.gateway;

import io.vitrine.api.problem.Problem;
import io.vitrine.node.mempool.Backlog;
import io.vitrine.node.mempool.Submitted;
import io.vitrine.problem.ProblemCode;

/** Tells a client what is full, with everything that waits here and when to come back. */
final class OverloadProblem {
  private OverloadProblem() {}

  static Problem of(Submitted.Full full) {
    Backlog backlog = full.backlog();
    return Problem.of(
            ProblemCode.OVERLOADED, full.has() + " " + full.what() + ", at most " + full.limit())
        .with("has", full.has())
        .with("limit", full.limit())
        .with("waiting", backlog.waiting())
        .with("unexecuted", backlog.unexecuted())
        .with("laneBatches", backlog.laneBatches())
        .with("laneBytes", backlog.laneBytes())
        .with("drainPerSecond", Math.round(backlog.drainPerSecond()))
        .with(Problem.RETRY_AFTER, backlog.retryAfterSeconds());
  }
}
