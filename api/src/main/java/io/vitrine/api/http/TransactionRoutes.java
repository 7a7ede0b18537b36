package io.vitrine.api.http;

import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpEntity;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.headers.Location;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.PathMatchers;
import akka.http.javadsl.server.Route;
import akka.stream.Materializer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.api.Answer;
import io.vitrine.api.CommittedTransaction;
import io.vitrine.api.LedgerGateway;
import io.vitrine.api.Submission;
import io.vitrine.api.problem.Problem;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.problem.ProblemCode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** {@code /v1/transactions}: submit, look up, receipt, proof. */
final class TransactionRoutes extends AllDirectives {
  /** The largest request body: an envelope in base64 inside JSON. */
  static final long MAX_BODY = 2L * SignedTransaction.MAX_SIZE;

  /** How long a client may take to send its body. */
  private static final Duration BODY_TIMEOUT = Duration.ofSeconds(10);

  private final LedgerGateway gateway;
  private final Materializer materializer;
  private final ProofFile proofs;

  TransactionRoutes(LedgerGateway gateway, Materializer materializer) {
    this.gateway = gateway;
    this.materializer = materializer;
    this.proofs = new ProofFile(gateway.genesis().hash());
  }

  Route route() {
    return pathPrefix(
        "transactions",
        () ->
            concat(
                pathEndOrSingleSlash(() -> post(this::submission)),
                path(PathMatchers.segment(), id -> get(() -> one(id, this::transaction))),
                path(
                    PathMatchers.segment().slash("receipt"),
                    id -> get(() -> one(id, this::receipt))),
                path(
                    PathMatchers.segment().slash("proof"), id -> get(() -> one(id, this::proof)))));
  }

  private Route submission() {
    return parameterOptional(
        "wait",
        wait ->
            parameterOptional(
                "timeout",
                timeout ->
                    withSizeLimit(
                        MAX_BODY,
                        () ->
                            extractRequestEntity(
                                entity ->
                                    Waiting.parse(wait, timeout)
                                        .match(
                                            waiting -> completeWithFuture(submit(entity, waiting)),
                                            problem -> complete(Replies.problem(problem)))))));
  }

  private CompletionStage<HttpResponse> submit(HttpEntity entity, Waiting waiting) {
    String mediaType = entity.getContentType().mediaType().toString();
    return entity
        .toStrict(BODY_TIMEOUT.toMillis(), materializer)
        .thenCompose(
            strict ->
                EnvelopeReader.read(mediaType, strict.getData().toArray())
                    .match(envelope -> submit(envelope, waiting), p -> done(Replies.problem(p))));
  }

  private CompletionStage<HttpResponse> submit(Bytes envelope, Waiting waiting) {
    return gateway
        .submit(envelope)
        .thenCompose(
            submission ->
                submission.match(
                    new Submission.Cases<CompletionStage<HttpResponse>>() {
                      @Override
                      public CompletionStage<HttpResponse> onAdmitted(Submission.Admitted s) {
                        return admitted(s.transactionId(), waiting);
                      }

                      @Override
                      public CompletionStage<HttpResponse> onAlreadyCommitted(
                          Submission.AlreadyCommitted s) {
                        return repeated(s.transaction(), waiting);
                      }

                      @Override
                      public CompletionStage<HttpResponse> onRefused(Submission.Refused s) {
                        return done(Replies.problem(s.problem()));
                      }
                    }));
  }

  private CompletionStage<HttpResponse> admitted(Hash id, Waiting waiting) {
    return waiting
        .milestone()
        .map(m -> gateway.await(id, m, waiting.timeout()).thenApply(this::outcome))
        .orElseGet(() -> done(pending(id)));
  }

  /**
   * A resubmission answers as the first submission did; only a wait for the proof may still wait.
   */
  private CompletionStage<HttpResponse> repeated(CommittedTransaction first, Waiting waiting) {
    boolean failed = first.receipt().status() == Receipt.Status.FAILED;
    return waiting
        .milestone()
        .filter(m -> !failed && !first.provable())
        .map(
            m ->
                gateway
                    .await(first.receipt().transactionId(), m, waiting.timeout())
                    .thenApply(this::outcome))
        .orElseGet(() -> done(outcome(new Answer.Found<>(first))))
        .thenApply(r -> r.addHeader(Replies.header("Idempotency-Replayed", "true")));
  }

  private HttpResponse outcome(Answer<CommittedTransaction> answer) {
    return answer.match(
        committed ->
            committed.receipt().status() == Receipt.Status.FAILED
                ? Replies.problem(ExecutionProblems.of(committed))
                : Replies.ok(Documents.transaction(committed)),
        Replies::problem);
  }

  private static HttpResponse pending(Hash id) {
    ObjectNode json = Documents.object();
    json.put("transactionId", id.toString());
    json.put("state", "PENDING");
    return Replies.json(202, json).addHeader(Location.create("/v1/transactions/" + id));
  }

  private Route one(String id, Function<Hash, CompletionStage<HttpResponse>> answer) {
    try {
      return completeWithFuture(answer.apply(Hash.parse(id)));
    } catch (IllegalArgumentException e) {
      return complete(
          Replies.problem(
              Problem.of(
                  ProblemCode.BAD_PARAMETER,
                  "'" + id + "' is no transaction id; it is sha256: and 64 hex digits")));
    }
  }

  private CompletionStage<HttpResponse> transaction(Hash id) {
    return gateway
        .isPending(id)
        .thenCompose(
            pending ->
                pending
                    ? done(pending(id).withStatus(200))
                    : gateway
                        .transaction(id)
                        .thenApply(
                            a ->
                                a.match(
                                    t -> Replies.ok(Documents.transaction(t)), Replies::problem)));
  }

  private CompletionStage<HttpResponse> receipt(Hash id) {
    return gateway
        .transaction(id)
        .thenApply(
            a ->
                a.match(
                    t -> Replies.at(t.receipt().height(), Documents.receipt(t.receipt())),
                    Replies::problem));
  }

  private CompletionStage<HttpResponse> proof(Hash id) {
    return gateway
        .proof(id)
        .thenApply(
            a ->
                a.match(
                    bytes ->
                        HttpResponse.create()
                            .withEntity(
                                HttpEntities.create(
                                    ContentTypes.APPLICATION_JSON, proofs.json(bytes)))
                            .addHeader(
                                Replies.header(
                                    "Content-Disposition",
                                    "attachment; filename=\"" + id.value().toHex() + ".vproof\"")),
                    Replies::problem));
  }

  private static <T> CompletionStage<T> done(T value) {
    return CompletableFuture.completedFuture(value);
  }
}
