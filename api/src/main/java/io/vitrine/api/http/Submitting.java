package io.vitrine.api.http;

import akka.http.javadsl.model.HttpRequest;
import akka.http.scaladsl.model.EntityStreamSizeException;
import akka.stream.Materializer;
import io.vitrine.api.Answer;
import io.vitrine.api.LedgerGateway;
import io.vitrine.api.Submission;
import io.vitrine.api.problem.Problem;
import io.vitrine.api.quota.Client;
import io.vitrine.api.quota.ClientQuotas;
import io.vitrine.api.quota.Places;
import io.vitrine.api.quota.Price;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.problem.ProblemCode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;

/**
 * A submission from the first byte of its body to the gateway's verdict. The place it takes bounds
 * the memory that bodies use and the signature checks that wait.
 */
final class Submitting {
  /** The largest request body: an envelope in base64 inside JSON. */
  static final long MAX_BODY = 2L * SignedTransaction.MAX_SIZE;

  private final LedgerGateway gateway;
  private final Materializer materializer;
  private final ClientQuotas quotas;
  private final Duration patience;

  /**
   * Submissions.
   *
   * @param patience how long a client may take to send its body
   */
  Submitting(
      LedgerGateway gateway, Materializer materializer, ClientQuotas quotas, Duration patience) {
    this.patience = patience;
    this.gateway = gateway;
    this.materializer = materializer;
    this.quotas = quotas;
  }

  CompletionStage<Submission> submit(HttpRequest request) {
    Client client = Charging.client(request);
    Places.Entry entry = quotas.submitting().enter(client);
    if (entry instanceof Places.Place place) {
      return read(client, request).whenComplete((done, failure) -> place.leave());
    }
    discard(request);
    return refused(ClientQuotas.refusal("submissions are under way", client, (Places.Full) entry));
  }

  /**
   * The request with its whole body in memory, which {@link Idempotency} compares; read under the
   * same bounds as a submission.
   */
  CompletionStage<Answer<HttpRequest>> whole(HttpRequest request) {
    Client client = Charging.client(request);
    Places.Entry entry = quotas.submitting().enter(client);
    if (entry instanceof Places.Full full) {
      discard(request);
      return CompletableFuture.completedFuture(
          new Answer.Refused<>(ClientQuotas.refusal("submissions are under way", client, full)));
    }
    Places.Place place = (Places.Place) entry;
    return request
        .entity()
        .toStrict(patience.toMillis(), Long.MAX_VALUE, materializer)
        .<Answer<HttpRequest>>handle(
            (strict, failure) ->
                failure == null
                    ? new Answer.Found<>(request.withEntity(strict))
                    : new Answer.Refused<>(unread(failure)))
        .whenComplete((done, failure) -> place.leave());
  }

  /** The body of a request that is refused unread. */
  void discard(HttpRequest request) {
    request.discardEntityBytes(materializer);
  }

  private CompletionStage<Submission> read(Client client, HttpRequest request) {
    return body(request)
        .thenCompose(body -> body.match(e -> gateway.submit(client, e), Submitting::refused))
        .thenApply(submission -> fined(client, submission));
  }

  /** The size limit of the route applies; there is no second one. */
  private CompletionStage<Answer<Bytes>> body(HttpRequest request) {
    String mediaType = request.entity().getContentType().mediaType().toString();
    return request
        .entity()
        .toStrict(patience.toMillis(), Long.MAX_VALUE, materializer)
        .handle(
            (strict, failure) ->
                failure == null
                    ? EnvelopeReader.read(mediaType, strict.getData().toArray())
                    : new Answer.Refused<>(unread(failure)));
  }

  /** What a client did wrong while it sent its body is not a defect of the node. */
  private Problem unread(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof TimeoutException) {
      return Problem.of(
          ProblemCode.REQUEST_TIMED_OUT,
          "the body did not arrive within " + patience.toMillis() + " ms");
    } else if (cause instanceof EntityStreamSizeException) {
      return Problem.of(
              ProblemCode.REQUEST_TOO_LARGE, "the body is larger than " + MAX_BODY + " bytes")
          .with("limit", MAX_BODY);
    }
    return Problem.of(ProblemCode.MALFORMED_REQUEST, "the body ended before it was complete");
  }

  /** A signature that fails was checked all the same; whoever sent it pays for that. */
  private Submission fined(Client client, Submission submission) {
    if (submission instanceof Submission.Refused refused && forged(refused.problem().code())) {
      quotas.fine(client, Price.BAD_SIGNATURE);
    }
    return submission;
  }

  private static boolean forged(ProblemCode code) {
    return code == ProblemCode.BAD_SIGNATURE || code == ProblemCode.WRONG_SENDER;
  }

  private static CompletionStage<Submission> refused(Problem problem) {
    return CompletableFuture.completedFuture(new Submission.Refused(problem));
  }
}
