package io.vitrine.api.grpc;

import io.vitrine.api.Answer;
import io.vitrine.api.problem.RefusedRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Turns answers into what the generated service interfaces want: a message, or a failure that
 * {@link Refusals} makes a status from.
 */
final class Answers {
  private Answers() {}

  /** What is found, or the failure. */
  static <T> T orRefuse(Answer<T> answer) {
    return answer.match(
        Function.identity(),
        problem -> {
          throw RefusedRequest.of(problem);
        });
  }

  /** A call whose request may be refused while it is read. */
  static <T> CompletionStage<T> stage(Supplier<CompletionStage<T>> call) {
    try {
      return call.get();
    } catch (RefusedRequest refused) {
      return CompletableFuture.failedFuture(refused);
    }
  }
}
