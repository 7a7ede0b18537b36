package io.vitrine.api.http;

import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.headers.Location;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.PathMatchers;
import akka.http.javadsl.server.Route;
import akka.stream.Materializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.api.Answer;
import io.vitrine.api.application.Applications;
import io.vitrine.api.problem.Problem;
import io.vitrine.api.quota.ClientQuotas;
import io.vitrine.problem.ProblemCode;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * {@code /v1/applications}: applying for an identity with the registrar of this organisation. No
 * answer may be stored on its way, and none is kept here beyond the idempotency window.
 */
final class ApplicationRoutes extends AllDirectives {
  private static final String SCHEME = "Bearer ";
  private static final String WITHDRAW = ":withdraw";

  private final Optional<Applications> applications;
  private final ClientQuotas quotas;
  private final Submitting submitting;
  private final Idempotency idempotency;
  private final Materializer materializer;

  ApplicationRoutes(
      Optional<Applications> applications,
      ClientQuotas quotas,
      Submitting submitting,
      Idempotency idempotency,
      Materializer materializer) {
    this.applications = applications;
    this.quotas = quotas;
    this.submitting = submitting;
    this.idempotency = idempotency;
    this.materializer = materializer;
  }

  Route route() {
    return pathPrefix(
        "applications",
        () ->
            concat(
                pathEndOrSingleSlash(
                    () ->
                        post(
                            () ->
                                extractRequest(request -> completeWithFuture(received(request))))),
                path(PathMatchers.segment(), this::one),
                path(
                    PathMatchers.segment().slash("attributes"),
                    id -> get(() -> authorised((open, token) -> open.attributes(id, token))))));
  }

  private Route one(String named) {
    return named.endsWith(WITHDRAW)
        ? post(
            () ->
                extractRequest(
                    request -> {
                      RequestBody.discard(request, materializer);
                      String id = named.substring(0, named.length() - WITHDRAW.length());
                      return authorised((open, token) -> open.withdraw(id, token));
                    }))
        : get(() -> authorised((open, token) -> open.show(named, token)));
  }

  private CompletionStage<HttpResponse> received(HttpRequest request) {
    if (applications.isEmpty()) {
      RequestBody.discard(request, materializer);
      return done(Replies.problem(none()));
    }
    Applications open = applications.get();
    Optional<Problem> tooMany = quotas.application(Charging.client(request));
    if (tooMany.isPresent()) {
      RequestBody.discard(request, materializer);
      return done(Replies.problem(tooMany.get()));
    }
    return submitting
        .whole(request)
        .thenCompose(
            read ->
                read.match(
                    whole -> idempotency.once(whole, same -> apply(open, same)),
                    problem -> done(Replies.problem(problem))));
  }

  private CompletionStage<HttpResponse> apply(Applications open, HttpRequest request) {
    return request
        .entity()
        .toStrict(1_000, materializer)
        .thenCompose(
            strict ->
                parsed(strict.getData().toArray())
                    .match(
                        body -> open.apply(body).thenApply(ApplicationRoutes::created),
                        problem -> done(Replies.problem(problem))));
  }

  /** Says nothing of what the parser says, because that repeats a part of the body. */
  private static Answer<JsonNode> parsed(byte[] body) {
    try {
      return new Answer.Found<>(Documents.JSON.readTree(body));
    } catch (IOException e) {
      return new Answer.Refused<>(
          Problem.of(ProblemCode.MALFORMED_REQUEST, "the body is not JSON"));
    }
  }

  private static HttpResponse created(Answer<ObjectNode> answer) {
    return answer.match(
        json ->
            unstored(Replies.of(Source.PLATFORM, json))
                .withStatus(201)
                .addHeader(Location.create("/v1/applications/" + json.path("id").asText())),
        Replies::problem);
  }

  private interface Use {
    CompletionStage<Answer<ObjectNode>> of(Applications open, String token);
  }

  private Route authorised(Use use) {
    return extractRequest(
        request -> {
          String token =
              request
                  .getHeader("Authorization")
                  .map(HttpHeader::value)
                  .filter(value -> value.startsWith(SCHEME))
                  .map(value -> value.substring(SCHEME.length()))
                  .orElse("");
          return applications
              .<Route>map(
                  open ->
                      completeWithFuture(
                          use.of(open, token)
                              .thenApply(
                                  answer ->
                                      answer.match(
                                          json -> unstored(Replies.of(Source.PLATFORM, json)),
                                          Replies::problem))))
              .orElseGet(() -> complete(Replies.problem(none())));
        });
  }

  private static HttpResponse unstored(HttpResponse response) {
    return response.addHeader(Replies.header("Cache-Control", "no-store"));
  }

  private static Problem none() {
    return Problem.of(ProblemCode.NO_SUCH_ROUTE, "this organisation registers no identities");
  }

  private static <T> CompletionStage<T> done(T value) {
    return CompletableFuture.completedFuture(value);
  }
}
