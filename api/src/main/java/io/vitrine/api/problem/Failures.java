package io.vitrine.api.problem;

import io.vitrine.api.QueryIndex;
import io.vitrine.problem.ProblemCode;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** The problems that failures stand for, whatever the protocol. */
public final class Failures {
  private Failures() {}

  /** What failed, without the wrapping of stages. */
  public static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  /** The problem that {@code cause} carries or stands for; empty where it is none of these. */
  public static Optional<Problem> known(Throwable cause) {
    if (cause instanceof RefusedRequest refused) {
      return Optional.of(refused.problem());
    } else if (cause instanceof QueryIndex.Unavailable) {
      return Optional.of(
          Problem.of(ProblemCode.INDEX_BEHIND, "the query tables are being made anew"));
    }
    return Optional.empty();
  }

  /** A defect of the node; who calls this logs the cause. */
  public static Problem internal() {
    return Problem.of(ProblemCode.INTERNAL, "the request failed inside the node; its log says why");
  }
}
