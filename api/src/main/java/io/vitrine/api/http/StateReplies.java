package io.vitrine.api.http;

import akka.http.javadsl.model.HttpResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.api.LedgerGateway;
import io.vitrine.api.LedgerView;
import io.vitrine.api.problem.Problem;
import io.vitrine.problem.ProblemCode;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Answers from the latest committed state, and the refusals such reads share. */
final class StateReplies {
  private StateReplies() {}

  /** The document of what {@code read} finds, or NOT_FOUND with {@code what}. */
  static CompletionStage<HttpResponse> find(
      LedgerGateway gateway, String what, Function<LedgerView, Optional<ObjectNode>> read) {
    return gateway
        .latest()
        .thenApply(
            answer ->
                answer.match(
                    view ->
                        read.apply(view)
                            .map(document -> Replies.at(view.height(), document))
                            .orElseGet(() -> notFound(what, view.height())),
                    Replies::problem));
  }

  private static HttpResponse notFound(String what, long height) {
    return Replies.problem(
        Problem.of(ProblemCode.NOT_FOUND, "there is no " + what + " at height " + height));
  }

  /** NOT_INDEXED, for lists this organisation does not keep. */
  static CompletionStage<HttpResponse> notIndexed() {
    return CompletableFuture.completedFuture(
        Replies.problem(
            Problem.of(ProblemCode.NOT_INDEXED, "lists and histories are not kept here")));
  }

  /** BAD_PARAMETER for a path element that is not what it should be. */
  static HttpResponse badPath(String detail) {
    return Replies.problem(Problem.of(ProblemCode.BAD_PARAMETER, detail));
  }
}
