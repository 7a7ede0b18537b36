package io.vitrine.node.officer;

import static akka.http.javadsl.server.Directives.complete;
import static akka.http.javadsl.server.Directives.completeWithFuture;
import static akka.http.javadsl.server.Directives.optionalHeaderValueByName;

import akka.http.javadsl.server.Route;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.api.Answer;
import io.vitrine.api.http.Replies;
import io.vitrine.api.problem.Problem;
import io.vitrine.problem.RegistrarCode;
import io.vitrine.registrar.officer.Officer;
import io.vitrine.registrar.officer.Officers;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Answers whoever has the token of an officer, and nobody else. */
public final class OfficerAccess {
  private static final String SCHEME = "Bearer ";

  private OfficerAccess() {}

  /** Asks for the officer whose token the request bears; without one it is refused. */
  public static Route answered(
      Officers officers, Function<Officer, CompletionStage<Answer<ObjectNode>>> ask) {
    return optionalHeaderValueByName(
        "Authorization",
        authorization ->
            authorization
                .filter(value -> value.startsWith(SCHEME))
                .flatMap(value -> officers.with(value.substring(SCHEME.length())))
                .map(officer -> answered(ask.apply(officer)))
                .orElseGet(
                    () ->
                        complete(
                            Replies.problem(
                                Problem.of(
                                    RegistrarCode.OFFICER_UNKNOWN,
                                    "the token is missing or no officer's")))));
  }

  private static Route answered(CompletionStage<Answer<ObjectNode>> asked) {
    return completeWithFuture(
        asked.thenApply(answer -> answer.match(json -> Replies.json(200, json), Replies::problem)));
  }
}
