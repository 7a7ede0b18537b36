package io.vitrine.api.http;

import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.Route;
import akka.stream.Materializer;
import io.vitrine.api.LedgerGateway;
import io.vitrine.api.event.EventFilter;
import io.vitrine.api.event.EventStreams;
import io.vitrine.api.quota.Client;
import io.vitrine.api.quota.ClientQuotas;
import io.vitrine.api.quota.Places;
import io.vitrine.contracts.event.EventPosition;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * {@code GET /v1/events}: committed events as Server-Sent Events. Nothing is buffered for a
 * subscriber but the block it is reading; one that does not read is cut and may resume.
 */
final class EventRoutes extends AllDirectives {
  /**
   * Times of a stream.
   *
   * @param heartbeat silence before a comment; shorter than the idle time-outs of usual proxies
   * @param unread how long a subscriber may take nothing before it is cut
   */
  record Patience(Duration heartbeat, Duration unread) {
    static final Patience STANDARD = new Patience(Duration.ofSeconds(15), Duration.ofSeconds(60));
  }

  private static final Set<String> PARAMETERS = Set.of("types", "subject", "cursor");

  private final LedgerGateway gateway;
  private final ClientQuotas quotas;
  private final Patience patience;
  private final EventStreams streams;

  EventRoutes(LedgerGateway gateway, ClientQuotas quotas, Patience patience) {
    this.gateway = gateway;
    this.quotas = quotas;
    this.patience = patience;
    this.streams = new EventStreams(gateway.genesis(), gateway.events());
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
                subscribe(
                    Charging.client(request),
                    begin(request, parameters.text("cursor")),
                    filter,
                    materializer),
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

  private CompletionStage<HttpResponse> subscribe(
      Client client, Optional<String> cursor, EventFilter filter, Materializer materializer) {
    Places.Entry entry = quotas.subscribing().enter(client);
    if (entry instanceof Places.Full full) {
      return CompletableFuture.completedFuture(
          Replies.problem(ClientQuotas.refusal("subscriptions are open", client, full)));
    }
    Places.Place place = (Places.Place) entry;
    return streams
        .begin(cursor)
        .thenApply(
            begin ->
                begin.match(
                    position -> open(position, filter, place, materializer),
                    problem -> {
                      place.leave();
                      return Replies.problem(problem);
                    }))
        .whenComplete(
            (answer, failure) -> {
              if (failure != null) {
                place.leave();
              }
            });
  }

  /** The place is given back when the stream ends, or when its connection ended before it began. */
  private HttpResponse open(
      EventPosition begin, EventFilter filter, Places.Place place, Materializer materializer) {
    AtomicBoolean begun = new AtomicBoolean();
    materializer
        .system()
        .scheduler()
        .scheduleOnce(
            patience.unread(),
            () -> {
              if (!begun.get()) {
                place.leave();
              }
            },
            materializer.executionContext());
    return HttpResponse.create()
        .withEntity(
            HttpEntities.createChunked(
                MediaTypes.TEXT_EVENT_STREAM.toContentType(),
                new EventFrames(gateway.genesis())
                    .stream(begin, streams.after(begin, filter), patience.heartbeat())
                        .backpressureTimeout(patience.unread())
                        .watchTermination(
                            (unused, done) -> {
                              begun.set(true);
                              done.whenComplete((ended, failure) -> place.leave());
                              return unused;
                            })))
        .addHeader(Replies.header(Source.HEADER, Source.COMMITTED.text()))
        .addHeader(Replies.header("Cache-Control", "no-store"))
        .addHeader(Replies.header("X-Accel-Buffering", "no"));
  }
}
