package io.vitrine.api.http;

import akka.http.javadsl.model.HttpRequest;
import akka.stream.Materializer;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import io.vitrine.ledger.transaction.SignedTransaction;

/**
 * The bytes that a client sends with its request. Whoever does not want them, or no more of them,
 * can still answer ({@link HeldOpen}).
 */
final class RequestBody {
  /** The most bytes: an envelope in base64 inside JSON. */
  static final long MAX = 2L * SignedTransaction.MAX_SIZE;

  private RequestBody() {}

  /** Whether more than {@link #MAX} bytes are announced: then none is to be read. */
  static boolean announcedTooLarge(HttpRequest request) {
    return request.entity().getContentLengthOption().orElse(0) > MAX;
  }

  /**
   * The bytes, of which at most {@link #MAX} are taken: then it fails with {@link
   * akka.stream.StreamLimitReachedException}.
   */
  static Source<ByteString, ?> bytes(HttpRequest request) {
    return request
        .entity()
        .withoutSizeLimit()
        .getDataBytes()
        .via(new HeldOpen())
        .limitWeighted(MAX, bytes -> (long) bytes.size());
  }

  /** Takes the bytes away, as far as they are few, so that the connection can go on. */
  static void discard(HttpRequest request, Materializer materializer) {
    if (!announcedTooLarge(request)) {
      bytes(request).runWith(Sink.ignore(), materializer);
    }
  }
}
