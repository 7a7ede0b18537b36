package io.vitrine.api.http;

import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpEntity;
import akka.http.javadsl.model.HttpRequest;
import akka.stream.Materializer;
import akka.stream.StreamLimitReachedException;
import akka.util.ByteString;
import io.vitrine.api.Answer;
import io.vitrine.api.problem.Problem;
import io.vitrine.api.quota.Client;
import io.vitrine.api.quota.ClientQuotas;
import io.vitrine.api.quota.Places;
import io.vitrine.api.submission.Envelopes;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.problem.ProblemCode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;

/** Reads the bodies of submissions, within a size and a time. */
final class Submitting {
  private final Materializer materializer;
  private final ClientQuotas quotas;
  private final Duration patience;

  /**
   * Reads bodies.
   *
   * @param patience how long a client may take to send its body
   */
  Submitting(Materializer materializer, ClientQuotas quotas, Duration patience) {
    this.patience = patience;
    this.materializer = materializer;
    this.quotas = quotas;
  }

  /** The envelopes in the body of {@code request}: one, or those of a group. */
  Envelopes envelopes(HttpRequest request) {
    return new Envelopes() {
      @Override
      public boolean isGroup() {
        return RequestBody.isGroup(request);
      }

      @Override
      public int places() {
        return RequestBody.places(request);
      }

      @Override
      public CompletionStage<Answer<List<Bytes>>> read() {
        return envelopesOf(request);
      }

      @Override
      public CompletionStage<?> discard() {
        return RequestBody.drained(request, patience, materializer);
      }
    };
  }

  /**
   * The request with its whole body in memory, which {@link Idempotency} compares; read under the
   * same bounds as a submission.
   */
  CompletionStage<Answer<HttpRequest>> whole(HttpRequest request) {
    Client client = Charging.client(request);
    Places.Entry entry = quotas.submitting().enter(client, RequestBody.places(request));
    if (entry instanceof Places.Full full) {
      discard(request);
      return CompletableFuture.completedFuture(
          new Answer.Refused<>(ClientQuotas.refusal("submissions are under way", client, full)));
    }
    Places.Place place = (Places.Place) entry;
    ContentType type = request.entity().getContentType();
    return body(request)
        .thenApply(read -> read.map(bytes -> request.withEntity(HttpEntities.create(type, bytes))))
        .whenComplete((done, failure) -> place.leave());
  }

  private void discard(HttpRequest request) {
    RequestBody.discard(request, materializer);
  }

  private CompletionStage<Answer<List<Bytes>>> envelopesOf(HttpRequest request) {
    String mediaType = request.entity().getContentType().mediaType().toString();
    boolean group = RequestBody.isGroup(request);
    return body(request)
        .thenApply(
            read ->
                read.match(
                    bytes ->
                        group
                            ? EnvelopeReader.readGroup(mediaType, bytes.toArray())
                            : EnvelopeReader.read(mediaType, bytes.toArray()).map(List::of),
                    Answer.Refused::new));
  }

  private CompletionStage<Answer<ByteString>> body(HttpRequest request) {
    if (RequestBody.announcedTooLarge(request)) {
      Problem problem = tooLarge(RequestBody.limit(request));
      return CompletableFuture.completedFuture(new Answer.Refused<>(problem));
    }
    if (request.entity() instanceof HttpEntity.Strict whole) {
      // It came with its head: a stream of one element would cost more than what is in it.
      return CompletableFuture.completedFuture(new Answer.Found<>(whole.getData()));
    }
    return RequestBody.bytes(request)
        .completionTimeout(patience)
        .runFold(ByteString.emptyByteString(), ByteString::concat, materializer)
        .handle(
            (bytes, failure) ->
                failure == null
                    ? new Answer.Found<>(bytes)
                    : new Answer.Refused<>(unread(failure, RequestBody.limit(request))));
  }

  /** What a client did wrong while it sent its body is not a defect of the node. */
  private Problem unread(Throwable failure, long limit) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof TimeoutException) {
      return Problem.of(
          ProblemCode.REQUEST_TIMED_OUT,
          "the body did not arrive within " + patience.toMillis() + " ms");
    } else if (cause instanceof StreamLimitReachedException) {
      return tooLarge(limit);
    }
    return Problem.of(ProblemCode.MALFORMED_REQUEST, "the body ended before it was complete");
  }

  static Problem tooLarge(long limit) {
    return Problem.of(ProblemCode.REQUEST_TOO_LARGE, "the body is larger than " + limit + " bytes")
        .with("limit", limit);
  }
}
