package io.vitrine.api.http;

import akka.http.javadsl.model.HttpEntity;
import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import io.vitrine.api.idempotency.KnownAnswers;
import io.vitrine.api.problem.Problem;
import io.vitrine.api.problem.RefusedRequest;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.problem.ProblemCode;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * {@code Idempotency-Key} (draft-ietf-httpapi-idempotency-key-header): who repeats a POST under the
 * same key gets the first answer again, and nothing is done twice. An answer that says "try again"
 * is not kept.
 */
final class Idempotency {
  static final String HEADER = "Idempotency-Key";
  static final String REPLAYED = "Idempotency-Replayed";

  private static final int MAX_KEY = 255;

  /** What an entry costs besides its body. */
  private static final int OVERHEAD = 512;

  private final KnownAnswers<HttpResponse> answers =
      new KnownAnswers<>(Idempotency::size, System::nanoTime);

  /**
   * Runs {@code request} unless it was answered before.
   *
   * @param request with its whole body, where it has a key
   */
  CompletionStage<HttpResponse> once(
      HttpRequest request, Function<HttpRequest, CompletionStage<HttpResponse>> run) {
    Optional<String> key = key(request);
    return key.isEmpty()
        ? run.apply(request)
        : once(new KnownAnswers.Key(Charging.client(request).name(), key.get()), request, run);
  }

  /**
   * The key of a request.
   *
   * @throws RefusedRequest when it is empty or too long
   */
  static Optional<String> key(HttpRequest request) {
    Optional<String> key = request.getHeader(HEADER).map(HttpHeader::value);
    if (key.filter(k -> k.isEmpty() || k.length() > MAX_KEY).isPresent()) {
      throw RefusedRequest.parameter(HEADER + " has 1 to " + MAX_KEY + " characters");
    }
    return key;
  }

  private CompletionStage<HttpResponse> once(
      KnownAnswers.Key key,
      HttpRequest request,
      Function<HttpRequest, CompletionStage<HttpResponse>> run) {
    KnownAnswers.Verdict<HttpResponse> verdict = answers.begin(key, fingerprint(request));
    if (verdict instanceof KnownAnswers.Known<HttpResponse> known) {
      HttpResponse answer = known.answer();
      return done(
          answer.getHeader(REPLAYED).isPresent()
              ? answer
              : answer.addHeader(Replies.header(REPLAYED, "true")));
    } else if (verdict instanceof KnownAnswers.Running) {
      return done(
          Replies.problem(
              Problem.of(
                  ProblemCode.IDEMPOTENCY_IN_PROGRESS, "the same request is still under way")));
    } else if (verdict instanceof KnownAnswers.Another) {
      return done(
          Replies.problem(
              Problem.of(
                  ProblemCode.IDEMPOTENCY_KEY_REUSED,
                  "another request was sent under the same key within 24 hours")));
    }
    return CompletableFuture.completedFuture(request)
        .thenCompose(run)
        .whenComplete(
            (answer, failure) ->
                answers.end(key, Optional.ofNullable(answer).filter(Idempotency::lasts)));
  }

  private static boolean lasts(HttpResponse answer) {
    int status = answer.status().intValue();
    return status < 500
        && status != 408
        && status != 429
        && answer.entity() instanceof HttpEntity.Strict;
  }

  /** How long a client waits ({@code ?wait=}) does not make it another request. */
  private static Hash fingerprint(HttpRequest request) {
    CborWriter all =
        new CborWriter()
            .array(2)
            .text(request.method().value() + " " + request.getUri().getPathString())
            .bytes(body(request.entity()));
    return Sha256.of(all.toBytes());
  }

  private static int size(HttpResponse answer) {
    return OVERHEAD + body(answer.entity()).size();
  }

  private static Bytes body(Object entity) {
    return entity instanceof HttpEntity.Strict strict
        ? Bytes.wrap(strict.getData().toArray())
        : Bytes.EMPTY;
  }

  private static CompletionStage<HttpResponse> done(HttpResponse answer) {
    return CompletableFuture.completedFuture(answer);
  }
}
