package io.vitrine.api.http;

import akka.NotUsed;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.Route;
import akka.stream.Materializer;
import akka.util.ByteString;
import io.vitrine.api.LedgerGateway;
import io.vitrine.api.event.EventFilter;
import io.vitrine.api.event.Subscriptions;
import io.vitrine.api.quota.ClientQuotas;
import io.vitrine.ledger.membership.Genesis;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code GET /v1/events}: committed events as Server-Sent Events. */
final class EventRoutes extends AllDirectives {
  private static final Set<String> PARAMETERS = Set.of("types", "subject", "cursor");

  private final Genesis genesis;
  private final Subscriptions subscriptions;

  EventRoutes(LedgerGateway gateway, ClientQuotas quotas, Subscriptions.Patience patience) {
    this.genesis = gateway.genesis();
    this.subscriptions = new Subscriptions(gateway, quotas, patience);
  }

  Route route() {
    return path(
        "events",
        () ->
            get(
                () ->
                    extractRequest(
                        request ->
                            extractMaterializer(
                                materializer ->
                                    completeWithFuture(asked(request, materializer))))));
  }

  private CompletionStage<HttpResponse> asked(HttpRequest request, Materializer materializer) {
    Parameters parameters = Parameters.of(request, PARAMETERS);
    return EventFilter.parse(parameters.text("types"), parameters.text("subject"))
        .match(
            filter ->
                subscriptions
                    .open(
                        Charging.client(request),
                        begin(request, parameters.text("cursor")),
                        filter,
                        EventFrames.form(genesis),
                        materializer)
                    .thenApply(opened -> opened.match(this::streaming, Replies::problem)),
            problem -> CompletableFuture.completedFuture(Replies.problem(problem)));
  }

  /** A browser that resumes sends the old parameters and, newer than these, the last id. */
  private static Optional<String> begin(HttpRequest request, Optional<String> cursor) {
    return request
        .getHeader("Last-Event-ID")
        .map(header -> header.value())
        .filter(id -> !id.isEmpty())
        .or(() -> cursor);
  }

  private HttpResponse streaming(akka.stream.javadsl.Source<ByteString, NotUsed> frames) {
    return HttpResponse.create()
        .withEntity(
            HttpEntities.createChunked(MediaTypes.TEXT_EVENT_STREAM.toContentType(), frames))
        .addHeader(Replies.header(Source.HEADER, Source.COMMITTED.text()))
        .addHeader(Replies.header("Cache-Control", "no-store"))
        .addHeader(Replies.header("X-Accel-Buffering", "no"));
  }
}
