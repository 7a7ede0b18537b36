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
import io.vitrine.api.payment.Payments;
import io.vitrine.api.payment.SignedNotice;
import io.vitrine.api.problem.Problem;
import io.vitrine.contracts.event.WebhookSignature;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.problem.ProblemCode;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/**
 * {@code /v1/payment-intents}, where buyers say what they are going to pay for, and {@code
 * /v1/payments/{provider}:notify}, where providers report that they did.
 */
final class PaymentRoutes extends AllDirectives {
  private final Optional<Payments> payments;
  private final Submitting submitting;
  private final Idempotency idempotency;
  private final Materializer materializer;

  PaymentRoutes(
      Optional<Payments> payments,
      Submitting submitting,
      Idempotency idempotency,
      Materializer materializer) {
    this.payments = payments;
    this.submitting = submitting;
    this.idempotency = idempotency;
    this.materializer = materializer;
  }

  Route route() {
    return concat(
        pathPrefix(
            "payment-intents",
            () ->
                concat(
                    pathEndOrSingleSlash(() -> post(() -> received(this::opened))),
                    path(PathMatchers.segment(), id -> get(() -> shown(id))))),
        path(
            PathMatchers.segment("payments").slash(PathMatchers.segment()),
            named -> post(() -> received((there, request) -> notified(there, named, request)))));
  }

  private Route shown(String id) {
    return completeWithFuture(
        payments
            .map(there -> there.show(id).thenApply(answer -> reply(answer, 200)))
            .orElseGet(() -> done(Replies.problem(none()))));
  }

  private Route received(BiFunction<Payments, HttpRequest, CompletionStage<HttpResponse>> use) {
    return extractRequest(
        request -> {
          if (payments.isEmpty()) {
            RequestBody.discard(request, materializer);
            return complete(Replies.problem(none()));
          }
          return completeWithFuture(
              submitting
                  .whole(request)
                  .thenCompose(
                      read ->
                          read.match(
                              whole -> use.apply(payments.get(), whole),
                              problem -> done(Replies.problem(problem)))));
        });
  }

  private CompletionStage<HttpResponse> opened(Payments there, HttpRequest whole) {
    return idempotency.once(
        whole,
        request ->
            body(request)
                .thenCompose(
                    body ->
                        parsed(body)
                            .match(
                                json -> there.open(json).thenApply(PaymentRoutes::created),
                                problem -> done(Replies.problem(problem)))));
  }

  private static HttpResponse created(Answer<ObjectNode> answer) {
    return answer.match(
        json ->
            reply(answer, 201)
                .addHeader(Location.create("/v1/payment-intents/" + json.path("id").asText())),
        Replies::problem);
  }

  private CompletionStage<HttpResponse> notified(
      Payments there, String named, HttpRequest request) {
    if (!named.endsWith(RequestBody.NOTIFY)) {
      return done(
          Replies.problem(
              Problem.of(ProblemCode.NO_SUCH_ROUTE, "a provider of payments knows :notify")));
    }
    String provider = named.substring(0, named.length() - RequestBody.NOTIFY.length());
    return body(request)
        .thenCompose(
            body ->
                there.notify(
                    provider,
                    new SignedNotice(
                        field(request, WebhookSignature.ID),
                        field(request, WebhookSignature.TIMESTAMP),
                        field(request, WebhookSignature.SIGNATURE),
                        body)))
        .thenApply(answer -> reply(answer, 200));
  }

  private static String field(HttpRequest request, String name) {
    return request.getHeader(name).map(HttpHeader::value).orElse("");
  }

  private CompletionStage<Bytes> body(HttpRequest whole) {
    return whole
        .entity()
        .toStrict(1_000, materializer)
        .thenApply(strict -> Bytes.wrap(strict.getData().toArray()));
  }

  private static Answer<JsonNode> parsed(Bytes body) {
    try {
      return new Answer.Found<>(Documents.JSON.readTree(body.unsafeArray()));
    } catch (IOException e) {
      return new Answer.Refused<>(
          Problem.of(ProblemCode.MALFORMED_REQUEST, "the body is not JSON"));
    }
  }

  private static HttpResponse reply(Answer<ObjectNode> answer, int status) {
    return answer.match(
        json ->
            Replies.of(Source.PLATFORM, json)
                .withStatus(status)
                .addHeader(Replies.header("Cache-Control", "no-store")),
        Replies::problem);
  }

  private static Problem none() {
    return Problem.of(
        ProblemCode.NO_SUCH_ROUTE, "this organisation takes no payments from outside");
  }

  private static <T> CompletionStage<T> done(T value) {
    return CompletableFuture.completedFuture(value);
  }
}
