package io.vitrine.api.http;

import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.PathMatchers;
import akka.http.javadsl.server.Route;
import akka.stream.Materializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.api.Answer;
import io.vitrine.api.custody.Custodian;
import io.vitrine.api.problem.Problem;
import io.vitrine.api.quota.ClientQuotas;
import io.vitrine.api.quota.Price;
import io.vitrine.problem.ProblemCode;
import io.vitrine.problem.RegistrarCode;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * {@code /v1/custody/{address}}: signing with a key that this organisation keeps. A wrong
 * credential costs its client as much as a forged signature. No answer is kept here or may be
 * stored on its way.
 */
final class CustodyRoutes extends AllDirectives {
  private static final String SCHEME = "Bearer ";

  private final Optional<Custodian> custodian;
  private final ClientQuotas quotas;
  private final Submitting submitting;
  private final Materializer materializer;

  CustodyRoutes(
      Optional<Custodian> custodian,
      ClientQuotas quotas,
      Submitting submitting,
      Materializer materializer) {
    this.custodian = custodian;
    this.quotas = quotas;
    this.submitting = submitting;
    this.materializer = materializer;
  }

  Route route() {
    return path(
        PathMatchers.segment("custody").slash(PathMatchers.segment()),
        named ->
            post(() -> extractRequest(request -> completeWithFuture(answered(named, request)))));
  }

  private CompletionStage<HttpResponse> answered(String named, HttpRequest request) {
    if (custodian.isEmpty()) {
      RequestBody.discard(request, materializer);
      return done(
          Replies.problem(
              Problem.of(ProblemCode.NO_SUCH_ROUTE, "this organisation keeps nobody's keys")));
    }
    return submitting
        .whole(request)
        .thenCompose(
            read ->
                read.match(
                    whole -> asked(custodian.get(), named, whole),
                    problem -> done(Replies.problem(problem))));
  }

  private CompletionStage<HttpResponse> asked(Custodian keeps, String named, HttpRequest whole) {
    int colon = named.indexOf(':');
    String address = colon < 0 ? named : named.substring(0, colon);
    String credential = credential(whole);
    return switch (named.substring(address.length())) {
      case ":sign" ->
          parsed(whole)
              .thenCompose(
                  body ->
                      body.match(
                          json -> told(whole, keeps.sign(address, credential, json)),
                          problem -> done(Replies.problem(problem))));
      case ":export" -> told(whole, keeps.export(address, credential));
      case ":end" -> told(whole, keeps.end(address, credential));
      default ->
          done(
              Replies.problem(
                  Problem.of(
                      ProblemCode.NO_SUCH_ROUTE,
                      "an account in custody knows :sign, :export and :end")));
    };
  }

  private CompletionStage<HttpResponse> told(
      HttpRequest request, CompletionStage<Answer<ObjectNode>> asked) {
    return asked.thenApply(
        answer ->
            answer.match(
                json ->
                    Replies.of(Source.PLATFORM, json)
                        .addHeader(Replies.header("Cache-Control", "no-store")),
                problem -> {
                  if (problem.code() == RegistrarCode.CUSTODY_UNKNOWN) {
                    quotas.fine(Charging.client(request), Price.BAD_SIGNATURE);
                  }
                  return Replies.problem(problem);
                }));
  }

  private static String credential(HttpRequest request) {
    return request
        .getHeader("Authorization")
        .map(HttpHeader::value)
        .filter(value -> value.startsWith(SCHEME))
        .map(value -> value.substring(SCHEME.length()))
        .orElse("");
  }

  private CompletionStage<Answer<JsonNode>> parsed(HttpRequest whole) {
    return whole
        .entity()
        .toStrict(1_000, materializer)
        .thenApply(
            strict -> {
              try {
                return new Answer.Found<>(Documents.JSON.readTree(strict.getData().toArray()));
              } catch (IOException e) {
                return new Answer.Refused<>(
                    Problem.of(ProblemCode.MALFORMED_REQUEST, "the body is not JSON"));
              }
            });
  }

  private static <T> CompletionStage<T> done(T value) {
    return CompletableFuture.completedFuture(value);
  }
}
