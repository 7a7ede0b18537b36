package io.vitrine.api.http;

import akka.Done;
import akka.http.javadsl.model.HttpEntity;
import akka.http.javadsl.model.HttpRequest;
import akka.stream.Materializer;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import io.vitrine.ledger.transaction.SignedTransaction;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The bytes that a client sends with its request. Whoever does not want them, or no more of them,
 * can still answer ({@link HeldOpen}).
 */
final class RequestBody {
  /** The most bytes of one transaction: an envelope in base64 inside JSON. */
  static final long MAX = 2L * SignedTransaction.MAX_SIZE;

  /** The most bytes of a group of transactions; while it is read it has the places of so many. */
  static final long MAX_GROUP = 4 * MAX;

  /** How the path of a group ends. */
  private static final String GROUP = ":batch";

  private static final String APPLICATIONS = "/applications";

  /** How the path ends where providers report payments. */
  static final String NOTIFY = ":notify";

  private static final String INTENTS = "/payment-intents";

  /** The most bytes of a payment intent, or of what a provider reports. */
  static final long MAX_PAYMENT = 16_384;

  private RequestBody() {}

  /** The most bytes that a request to this path may have. */
  static long limit(HttpRequest request) {
    if (isPayment(request)) {
      return MAX_PAYMENT;
    }
    return isGroup(request) || isApplication(request) ? MAX_GROUP : MAX;
  }

  private static boolean isPayment(HttpRequest request) {
    String path = request.getUri().getPathString();
    return path.endsWith(INTENTS) || path.endsWith(NOTIFY);
  }

  /** Whether it is sent to where groups of transactions are taken. */
  static boolean isGroup(HttpRequest request) {
    return request.getUri().getPathString().endsWith(GROUP);
  }

  /** Whether it is an application for an identity, which may have a document with it. */
  private static boolean isApplication(HttpRequest request) {
    return request.getUri().getPathString().endsWith(APPLICATIONS);
  }

  /** How many places the body takes while nobody knows what is in it: one for each {@link #MAX}. */
  static int places(HttpRequest request) {
    return (int) Math.max(1, limit(request) / MAX);
  }

  /** Whether more than {@link #limit} bytes are announced: then none is to be read. */
  static boolean announcedTooLarge(HttpRequest request) {
    return request.entity().getContentLengthOption().orElse(0) > limit(request);
  }

  /**
   * The bytes, of which at most {@link #limit} are taken: then it fails with {@link
   * akka.stream.StreamLimitReachedException}.
   */
  static Source<ByteString, ?> bytes(HttpRequest request) {
    return request
        .entity()
        .withoutSizeLimit()
        .getDataBytes()
        .via(new HeldOpen())
        .limitWeighted(limit(request), bytes -> (long) bytes.size());
  }

  /**
   * Takes the bytes away, as far as they are few, so that the connection can go on after the
   * answer: Akka HTTP closes one that is answered while its request still comes. Ends when they are
   * gone, are too many, or {@code patience} is over.
   */
  static CompletionStage<Done> drained(
      HttpRequest request, Duration patience, Materializer materializer) {
    if (announcedTooLarge(request) || request.entity() instanceof HttpEntity.Strict) {
      return CompletableFuture.completedFuture(Done.getInstance());
    }
    return bytes(request)
        .completionTimeout(patience)
        .runWith(Sink.ignore(), materializer)
        .exceptionally(failure -> Done.getInstance());
  }

  /** Takes the bytes away, as far as they are few; the answer does not wait for it. */
  static void discard(HttpRequest request, Materializer materializer) {
    if (!announcedTooLarge(request)) {
      bytes(request).runWith(Sink.ignore(), materializer);
    }
  }
}
