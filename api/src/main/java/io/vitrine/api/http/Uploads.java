package io.vitrine.api.http;

import akka.http.javadsl.model.HttpRequest;
import akka.stream.Materializer;
import akka.stream.StreamLimitReachedException;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import io.vitrine.api.Answer;
import io.vitrine.api.media.MediaShelf;
import io.vitrine.api.media.Medium;
import io.vitrine.api.problem.Problem;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.problem.ProblemCode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;

/**
 * Bodies that are larger than transactions, within a size and a time.
 *
 * @param patience how long a client may take to send one
 */
record Uploads(Materializer materializer, Duration patience) {
  /** Longer than the answer to any other request may take, shorter than a connection's silence. */
  static final Duration STANDARD = Duration.ofSeconds(60);

  /** Hands the body to {@code shelf} as it comes, unless it is announced to be too large. */
  CompletionStage<Answer<Medium>> stream(
      HttpRequest request, long limit, Hash hash, MediaShelf shelf) {
    return announced(request) > limit
        ? refuse(request, Submitting.tooLarge(limit))
        : shelf.put(hash, bytes(request));
  }

  /** The whole body. */
  CompletionStage<Answer<Bytes>> whole(HttpRequest request, long limit) {
    if (announced(request) > limit) {
      return refuse(request, Submitting.tooLarge(limit));
    }
    return bytes(request)
        .limitWeighted(limit, part -> (long) part.size())
        .runFold(ByteString.emptyByteString(), ByteString::concat, materializer)
        .handle(
            (read, failure) ->
                failure == null
                    ? new Answer.Found<>(Bytes.wrap(read.toArray()))
                    : new Answer.Refused<>(unread(failure, limit)));
  }

  /** Takes no more of the body and says why. */
  <T> CompletionStage<Answer<T>> refuse(HttpRequest request, Problem problem) {
    RequestBody.discard(request, materializer);
    return CompletableFuture.completedFuture(new Answer.Refused<>(problem));
  }

  private Source<ByteString, ?> bytes(HttpRequest request) {
    return request
        .entity()
        .withoutSizeLimit()
        .getDataBytes()
        .via(new HeldOpen())
        .completionTimeout(patience);
  }

  private static long announced(HttpRequest request) {
    return request.entity().getContentLengthOption().orElse(0);
  }

  private Problem unread(Throwable failure, long limit) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    if (failure instanceof StreamLimitReachedException
        || cause instanceof StreamLimitReachedException) {
      return Submitting.tooLarge(limit);
    } else if (cause instanceof TimeoutException) {
      return Problem.of(
          ProblemCode.REQUEST_TIMED_OUT,
          "the body did not arrive within " + patience.toSeconds() + " s");
    }
    return Problem.of(ProblemCode.MALFORMED_REQUEST, "the body ended before it was complete");
  }
}
