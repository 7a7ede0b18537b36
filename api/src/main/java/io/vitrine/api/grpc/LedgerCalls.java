package io.vitrine.api.grpc;

import akka.NotUsed;
import akka.stream.javadsl.Source;
import io.vitrine.api.Answer;
import io.vitrine.api.Milestone;
import io.vitrine.api.event.EventFilter;
import io.vitrine.api.problem.Problem;
import io.vitrine.api.problem.RefusedRequest;
import io.vitrine.api.quota.Client;
import io.vitrine.api.submission.Envelopes;
import io.vitrine.api.submission.Outcome;
import io.vitrine.api.submission.TransactionIds;
import io.vitrine.api.submission.Waiting;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.wire.ledger.v1.GetBlockRequest;
import io.vitrine.wire.ledger.v1.GetBlockResponse;
import io.vitrine.wire.ledger.v1.GetTransactionRequest;
import io.vitrine.wire.ledger.v1.GetTransactionResponse;
import io.vitrine.wire.ledger.v1.LedgerService;
import io.vitrine.wire.ledger.v1.SubmitTransactionRequest;
import io.vitrine.wire.ledger.v1.SubmitTransactionResponse;
import io.vitrine.wire.ledger.v1.Transaction;
import io.vitrine.wire.ledger.v1.WatchEventsRequest;
import io.vitrine.wire.ledger.v1.WatchEventsResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Calls of {@code vitrine.ledger.v1.LedgerService} by one client.
 *
 * @param desk what serves them
 * @param client whose they are
 */
record LedgerCalls(ServiceDesk desk, Client client) implements LedgerService {
  private static final long LONGEST_WAIT_SECONDS = 60;

  @Override
  public CompletionStage<SubmitTransactionResponse> submitTransaction(
      SubmitTransactionRequest request) {
    Bytes envelope = Bytes.wrap(request.getEnvelope().toByteArray());
    return Answers.stage(
        () ->
            desk.submissions()
                .submit(client, Envelopes.of(envelope), waiting(request))
                .thenApply(outcome -> outcome.match(new Rendering())));
  }

  private static Waiting waiting(SubmitTransactionRequest request) {
    Optional<Milestone> milestone =
        switch (request.getWait()) {
          case WAIT_COMMIT -> Optional.of(Milestone.COMMITTED);
          case WAIT_PROOF -> Optional.of(Milestone.PROVABLE);
          case WAIT_UNSPECIFIED, WAIT_NONE -> Optional.empty();
          case UNRECOGNIZED ->
              throw RefusedRequest.parameter(
                  "wait=" + request.getWaitValue() + " is not understood");
        };
    com.google.protobuf.Duration asked = request.getTimeout();
    boolean readable = asked.getSeconds() >= 0 && asked.getSeconds() <= LONGEST_WAIT_SECONDS;
    Duration timeout =
        readable ? Duration.ofSeconds(asked.getSeconds(), asked.getNanos()) : Duration.ZERO;
    return Answers.orRefuse(
        Waiting.of(
            milestone,
            request.hasTimeout() ? timeout : Waiting.DEFAULT,
            asked.getSeconds() + "." + asked.getNanos() + "s"));
  }

  private static final class Rendering implements Outcome.Cases<SubmitTransactionResponse> {
    @Override
    public SubmitTransactionResponse onPending(Outcome.Pending outcome) {
      return answer(LedgerMessages.pending(outcome.transactionId()), false);
    }

    @Override
    public SubmitTransactionResponse onCommitted(Outcome.Committed outcome) {
      return answer(LedgerMessages.transaction(outcome.transaction()), outcome.replayed());
    }

    @Override
    public SubmitTransactionResponse onRefused(Outcome.Refused outcome) {
      throw RefusedRequest.of(outcome.problem());
    }

    @Override
    public SubmitTransactionResponse onUndecided(Outcome.Undecided outcome) {
      throw RefusedRequest.of(outcome.problem());
    }

    private static SubmitTransactionResponse answer(Transaction transaction, boolean replayed) {
      return SubmitTransactionResponse.newBuilder()
          .setTransaction(transaction)
          .setReplayed(replayed)
          .build();
    }
  }

  @Override
  public CompletionStage<GetTransactionResponse> getTransaction(GetTransactionRequest request) {
    return Answers.stage(
        () ->
            transaction(TransactionIds.parse(request.getTransactionId()))
                .thenApply(
                    found -> GetTransactionResponse.newBuilder().setTransaction(found).build()));
  }

  private CompletionStage<Transaction> transaction(Hash id) {
    return desk.gateway()
        .isPending(id)
        .thenCompose(
            asked ->
                asked.match(
                    pending ->
                        pending
                            ? CompletableFuture.completedFuture(LedgerMessages.pending(id))
                            : executed(id, UnaryOperator.identity()),
                    notKnown -> executed(id, unknown -> notKnown)));
  }

  private CompletionStage<Transaction> executed(Hash id, UnaryOperator<Problem> otherwise) {
    return desk.gateway()
        .transaction(id)
        .thenApply(
            answer ->
                LedgerMessages.transaction(
                    answer.match(
                        Function.identity(),
                        problem -> {
                          throw RefusedRequest.of(otherwise.apply(problem));
                        })));
  }

  @Override
  public CompletionStage<GetBlockResponse> getBlock(GetBlockRequest request) {
    return Answers.stage(() -> desk.gateway().block(Fields.height(request.getHeight())))
        .thenApply(
            answer ->
                GetBlockResponse.newBuilder()
                    .setBlock(LedgerMessages.block(Answers.orRefuse(answer)))
                    .build());
  }

  @Override
  public Source<WatchEventsResponse, NotUsed> watchEvents(WatchEventsRequest request) {
    Answer<EventFilter> filter =
        EventFilter.parse(
            Fields.set(String.join(",", request.getTypesList())), Fields.set(request.getSubject()));
    return Source.completionStageSource(
            desk.events()
                .open(
                    client,
                    Fields.set(request.getCursor()),
                    Answers.orRefuse(filter),
                    EventMessages.form(desk.gateway().genesis()),
                    desk.materializer())
                .thenApply(Answers::orRefuse))
        .mapMaterializedValue(begun -> NotUsed.getInstance());
  }
}
