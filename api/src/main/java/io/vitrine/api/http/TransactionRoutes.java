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
import io.vitrine.api.CommittedTransaction;
import io.vitrine.api.LedgerGateway;
import io.vitrine.api.problem.Problem;
import io.vitrine.api.submission.Outcome;
import io.vitrine.api.submission.SubmissionDesk;
import io.vitrine.api.submission.TransactionIds;
import io.vitrine.api.submission.Waiting;
import io.vitrine.ledger.types.Hash;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** {@code /v1/transactions}: submit, look up, receipt, trace, proof. */
final class TransactionRoutes extends AllDirectives {
  private final LedgerGateway gateway;
  private final SubmissionDesk desk;
  private final Submitting submitting;
  private final Idempotency idempotency;
  private final ProofFile proofs;

  TransactionRoutes(
      LedgerGateway gateway, SubmissionDesk desk, Submitting submitting, Idempotency idempotency) {
    this.gateway = gateway;
    this.desk = desk;
    this.submitting = submitting;
    this.idempotency = idempotency;
    this.proofs = new ProofFile(gateway.genesis().hash());
  }

  Route route() {
    return concat(
        path("transactions:batch", () -> post(() -> submission(this::submitAll))),
        pathPrefix("transactions", this::transactions));
  }

  private Route transactions() {
    return concat(
        pathEndOrSingleSlash(() -> post(() -> submission(this::submit))),
        path(PathMatchers.segment(), id -> get(() -> one(id, this::transaction))),
        path(PathMatchers.segment().slash("receipt"), id -> get(() -> one(id, this::receipt))),
        path(PathMatchers.segment().slash("trace"), id -> get(() -> one(id, this::trace))),
        path(PathMatchers.segment().slash("proof"), id -> get(() -> one(id, this::proof))));
  }

  private Route submission(
      BiFunction<HttpRequest, Waiting, CompletionStage<HttpResponse>> submission) {
    return parameterOptional(
        "wait",
        wait ->
            parameterOptional(
                "timeout",
                timeout ->
                    extractRequest(
                        request ->
                            Waiting.parse(wait, timeout)
                                .match(
                                    waiting ->
                                        completeWithFuture(
                                            once(request, run -> submission.apply(run, waiting))),
                                    problem -> complete(Replies.problem(problem))))));
  }

  private CompletionStage<HttpResponse> once(
      HttpRequest request, Function<HttpRequest, CompletionStage<HttpResponse>> submission) {
    if (Idempotency.key(request).isEmpty()) {
      return submission.apply(request);
    }
    return submitting
        .whole(request)
        .thenCompose(
            read ->
                read.match(
                    whole -> idempotency.once(whole, submission),
                    problem -> done(Replies.problem(problem))));
  }

  private CompletionStage<HttpResponse> submit(HttpRequest request, Waiting waiting) {
    return desk.submit(Charging.client(request), submitting.envelopes(request), waiting)
        .thenApply(outcome -> outcome.match(new Rendering()));
  }

  private CompletionStage<HttpResponse> submitAll(HttpRequest request, Waiting waiting) {
    return desk.submitAll(Charging.client(request), submitting.envelopes(request), waiting)
        .thenApply(
            answer ->
                answer.match(
                    outcomes -> Replies.of(Source.PLATFORM, GroupDocument.of(outcomes)),
                    Replies::problem));
  }

  private static final class Rendering implements Outcome.Cases<HttpResponse> {
    @Override
    public HttpResponse onPending(Outcome.Pending outcome) {
      return pending(outcome.transactionId());
    }

    @Override
    public HttpResponse onCommitted(Outcome.Committed outcome) {
      return marked(found(outcome.transaction()), outcome.replayed());
    }

    @Override
    public HttpResponse onRefused(Outcome.Refused outcome) {
      return marked(Replies.problem(outcome.problem()), outcome.replayed());
    }

    @Override
    public HttpResponse onUndecided(Outcome.Undecided outcome) {
      return marked(Replies.problem(outcome.problem()), outcome.replayed());
    }

    private static HttpResponse marked(HttpResponse response, boolean replayed) {
      return replayed ? response.addHeader(Replies.header(Idempotency.REPLAYED, "true")) : response;
    }
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
    return completeWithFuture(answer.apply(TransactionIds.parse(id)));
  }

  private CompletionStage<HttpResponse> transaction(Hash id) {
    return gateway
        .isPending(id)
        .thenCompose(
            asked ->
                asked.match(
                    pending ->
                        pending
                            ? done(pending(id).withStatus(200))
                            : executed(id, UnaryOperator.identity()),
                    notKnown -> executed(id, unknown -> notKnown)));
  }

  private CompletionStage<HttpResponse> executed(Hash id, UnaryOperator<Problem> otherwise) {
    return gateway
        .transaction(id)
        .thenApply(
            a ->
                a.match(
                    TransactionRoutes::found,
                    problem -> Replies.problem(otherwise.apply(problem))));
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
