package io.vitrine.api.event;

import akka.NotUsed;
import akka.stream.Materializer;
import akka.stream.javadsl.Source;
import io.vitrine.api.Answer;
import io.vitrine.api.LedgerGateway;
import io.vitrine.api.problem.Problem;
import io.vitrine.api.quota.Client;
import io.vitrine.api.quota.ClientQuotas;
import io.vitrine.api.quota.Places;
import io.vitrine.contracts.event.EventPosition;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Open streams of events, whatever the protocol. Nothing is buffered for a subscriber but the block
 * it is reading; one that does not read is cut and may resume.
 */
public final class Subscriptions {
  private final ClientQuotas quotas;
  private final Patience patience;
  private final EventStreams streams;

  /**
   * Times of a stream.
   *
   * @param heartbeat silence before a sign of life; shorter than the idle time-outs of usual
   *     proxies
   * @param unread how long a subscriber may take nothing before it is cut
   */
  public record Patience(Duration heartbeat, Duration unread) {
    /** For networks as they are. */
    public static final Patience STANDARD =
        new Patience(Duration.ofSeconds(15), Duration.ofSeconds(60));
  }

  /**
   * The protocol's form of a stream.
   *
   * @param message of a delivery
   * @param heartbeat after silence
   * @param <M> a message
   */
  public record Form<M>(Function<Delivery, M> message, M heartbeat) {}

  /** Streams of what {@code gateway} has committed. */
  public Subscriptions(LedgerGateway gateway, ClientQuotas quotas, Patience patience) {
    this.quotas = quotas;
    this.patience = patience;
    this.streams = new EventStreams(gateway.genesis(), gateway.events());
  }

  /**
   * Opens a stream. It begins with its beginning, so that a client that is cut before the first
   * event knows where to resume.
   *
   * @param cursor as {@link EventStreams#begin} takes it
   * @param materializer whose scheduler watches that the stream begins
   * @return refusals: TOO_MANY_WAITING and those of {@link EventStreams#begin}
   */
  public <M> CompletionStage<Answer<Source<M, NotUsed>>> open(
      Client client,
      Optional<String> cursor,
      EventFilter filter,
      Form<M> form,
      Materializer materializer) {
    Answer<Places.Place> entered = enter(client);
    return entered.match(
        place -> begun(place, cursor, filter, form, materializer),
        problem -> CompletableFuture.completedFuture(new Answer.Refused<>(problem)));
  }

  /**
   * Counts a stream that is no stream of events, and cuts it as one.
   *
   * @return refusal: TOO_MANY_WAITING
   */
  public <M> Answer<Source<M, NotUsed>> counted(
      Client client, Source<M, NotUsed> stream, Materializer materializer) {
    return enter(client).map(place -> held(place, stream, materializer));
  }

  private Answer<Places.Place> enter(Client client) {
    Places.Entry entry = quotas.subscribing().enter(client);
    return entry instanceof Places.Full full
        ? new Answer.Refused<>(ClientQuotas.refusal("subscriptions are open", client, full))
        : new Answer.Found<>((Places.Place) entry);
  }

  private <M> CompletionStage<Answer<Source<M, NotUsed>>> begun(
      Places.Place place,
      Optional<String> cursor,
      EventFilter filter,
      Form<M> form,
      Materializer materializer) {
    return streams
        .begin(cursor)
        .thenApply(
            begin ->
                begin.<Answer<Source<M, NotUsed>>>match(
                    position ->
                        new Answer.Found<>(
                            held(place, messages(position, filter, form), materializer)),
                    problem -> refused(place, problem)))
        .whenComplete(
            (answer, failure) -> {
              if (failure != null) {
                place.leave();
              }
            });
  }

  private static <M> Answer<Source<M, NotUsed>> refused(Places.Place place, Problem problem) {
    place.leave();
    return new Answer.Refused<>(problem);
  }

  private <M> Source<M, NotUsed> messages(EventPosition begin, EventFilter filter, Form<M> form) {
    return Source.<Delivery>single(new Delivery.Reached(begin))
        .concat(streams.after(begin, filter))
        .map(delivery -> form.message().apply(delivery))
        .keepAlive(patience.heartbeat(), form::heartbeat);
  }

  /** The place is given back when the stream ends, or when its connection ended before it began. */
  private <M> Source<M, NotUsed> held(
      Places.Place place, Source<M, NotUsed> stream, Materializer materializer) {
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
    return stream
        .backpressureTimeout(patience.unread())
        .watchTermination(
            (unused, done) -> {
              begun.set(true);
              done.whenComplete((ended, failure) -> place.leave());
              return unused;
            });
  }
}
