package io.vitrine.api.http;

import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.headers.Location;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.PathMatchers;
import akka.http.javadsl.server.Route;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.api.Answer;
import io.vitrine.api.CommittedTransaction;
import io.vitrine.api.LedgerGateway;
import io.vitrine.api.Submission;
import io.vitrine.api.problem.Problem;
import io.vitrine.api.quota.Client;
import io.vitrine.api.quota.ClientQuotas;
import io.vitrine.api.quota.Places;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.types.Hash;
import io.vitrine.problem.ProblemCode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** {@code /v1/transactions}: submit, look up, receipt, trace, proof. */
final class TransactionRoutes extends AllDirectives {
  private final LedgerGateway gateway;
  private final ClientQuotas quotas;
  private final Submitting submitting;
  private final Idempotency idempotency;
  private final ProofFile proofs;

  TransactionRoutes(
      LedgerGateway gateway, ClientQuotas quotas, Submitting submitting, Idempotency idempotency) {
    this.gateway = gateway;
    this.quotas = quotas;
    this.submitting = submitting;
    this.idempotency = idempotency;
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
                path(PathMatchers.segment().slash("trace"), id -> get(() -> one(id, this::trace))),
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
                        Submitting.MAX_BODY,
                        () ->
                            extractRequest(
                                request ->
                                    Waiting.parse(wait, timeout)
                                        .match(
                                            waiting -> completeWithFuture(once(request, waiting)),
                                            problem -> complete(Replies.problem(problem)))))));
  }

  private CompletionStage<HttpResponse> once(HttpRequest request, Waiting waiting) {
    if (Idempotency.key(request).isEmpty()) {
      return submit(request, waiting);
    }
    return submitting
        .whole(request)
        .thenCompose(
            read ->
                read.match(
                    whole -> idempotency.once(whole, run -> submit(run, waiting)),
                    problem -> done(Replies.problem(problem))));
  }

  /** A wait takes its place first: without one nothing is read. */
  private CompletionStage<HttpResponse> submit(HttpRequest request, Waiting waiting) {
    if (waiting.milestone().isEmpty()) {
      return submitted(request, waiting);
    }
    Client client = Charging.client(request);
    Places.Entry entry = quotas.waiting().enter(client);
    if (entry instanceof Places.Place place) {
      return submitted(request, waiting).whenComplete((done, failure) -> place.leave());
    }
    submitting.discard(request);
    return done(
        Replies.problem(
            ClientQuotas.refusal(
                "requests wait for a commit or proof", client, (Places.Full) entry)));
  }

  private CompletionStage<HttpResponse> submitted(HttpRequest request, Waiting waiting) {
    return submitting
        .submit(request)
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
        .thenApply(r -> r.addHeader(Replies.header(Idempotency.REPLAYED, "true")));
  }

  private HttpResponse outcome(Answer<CommittedTransaction> answer) {
    return answer.match(
        committed ->
            committed.receipt().status() == Receipt.Status.FAILED
                ? Replies.problem(ExecutionProblems.of(committed))
                : found(committed),
        Replies::problem);
  }

  private static HttpResponse found(CommittedTransaction committed) {
    return Replies.at(
        Source.COMMITTED, committed.receipt().height(), Documents.transaction(committed));
  }

  private static HttpResponse pending(Hash id) {
    ObjectNode json = Documents.object();
    json.put("transactionId", id.toString());
    json.put("state", "PENDING");
    return Replies.of(Source.PLATFORM, json)
        .withStatus(202)
        .addHeader(Location.create("/v1/transactions/" + id));
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
                        .thenApply(a -> a.match(TransactionRoutes::found, Replies::problem)));
  }

  private CompletionStage<HttpResponse> receipt(Hash id) {
    return gateway
        .transaction(id)
        .thenApply(
            a ->
                a.match(
                    t ->
                        Replies.immutable(
                            Replies.at(
                                Source.COMMITTED,
                                t.receipt().height(),
                                Documents.receipt(t.receipt()))),
                    Replies::problem));
  }

  private CompletionStage<HttpResponse> trace(Hash id) {
    return gateway
        .trace(id)
        .thenApply(
            a ->
                a.match(
                    traced ->
                        Replies.at(
                            Source.DERIVED,
                            traced.committed().receipt().height(),
                            TraceDocument.of(traced)),
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
                            .addHeader(Replies.header(Source.HEADER, Source.COMMITTED.text()))
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
