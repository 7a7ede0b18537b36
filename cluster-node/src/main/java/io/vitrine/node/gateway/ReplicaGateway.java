package io.vitrine.node.gateway;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.DispatcherSelector;
import io.vitrine.api.Answer;
import io.vitrine.api.BlockSummary;
import io.vitrine.api.CommittedTransaction;
import io.vitrine.api.LedgerGateway;
import io.vitrine.api.LedgerView;
import io.vitrine.api.Milestone;
import io.vitrine.api.NetworkStatus;
import io.vitrine.api.QueryIndex;
import io.vitrine.api.Submission;
import io.vitrine.api.TracedTransaction;
import io.vitrine.api.event.EventLog;
import io.vitrine.api.media.MediaShelf;
import io.vitrine.api.problem.Problem;
import io.vitrine.api.quota.Client;
import io.vitrine.api.quota.ClientQuotas;
import io.vitrine.api.search.ItemSearch;
import io.vitrine.contracts.governance.Validators;
import io.vitrine.ledger.contract.ContractRegistry;
import io.vitrine.ledger.contract.StateKey;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.transaction.TransactionRules;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.node.execution.BlockStore;
import io.vitrine.node.execution.BlockStore.ExecutedTransaction;
import io.vitrine.node.replica.ReplicaBoard;
import io.vitrine.problem.ProblemCode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * {@link LedgerGateway} over the replica of this node: reads come from what the replica publishes
 * and from the stores, writes are asks with a time-out. A submission can still commit after its ask
 * timed out; sending the same bytes again is always safe.
 */
public final class ReplicaGateway implements LedgerGateway {
  private final Genesis genesis;
  private final ReplicaBoard board;
  private final BlockStore blocks;
  private final Optional<QueryIndex> index;
  private final EventLog events;
  private final Submissions submissions;
  private final CommitWaits waits;
  private final ProofSource proofs;
  private final StateReads states;
  private final TraceSource traces;
  private volatile Optional<ItemSearch> search = Optional.empty();
  private volatile Optional<MediaShelf> media = Optional.empty();

  /**
   * A gateway.
   *
   * @param index the query tables, where they are kept
   * @param events the committed events
   * @param quotas charges senders
   */
  public ReplicaGateway(
      ActorSystem<?> system,
      Genesis genesis,
      ContractRegistry registry,
      ReplicaBoard board,
      BlockStore blocks,
      Optional<QueryIndex> index,
      EventLog events,
      ClientQuotas quotas) {
    this.genesis = genesis;
    this.board = board;
    this.blocks = blocks;
    this.index = index;
    this.events = events;
    this.proofs =
        new ProofSource(
            genesis,
            blocks,
            epoch -> board.latest().flatMap(view -> Validators.of(view.state(), genesis, epoch)));
    this.states = new StateReads(board, proofs, this::notReady);
    this.traces =
        new TraceSource(
            registry,
            blocks,
            states::at,
            system.dispatchers().lookup(DispatcherSelector.fromConfig("vitrine.trace-dispatcher")));
    this.submissions =
        new Submissions(
            system,
            board,
            blocks,
            quotas,
            new Admission(new TransactionRules(genesis.domain()), registry));
    this.waits = new CommitWaits(system, board, blocks, submissions);
  }

  /** From now on media are kept here. */
  public void keepMediaIn(MediaShelf shelf) {
    media = Optional.of(shelf);
  }

  /** From now on items are searched here. */
  public void searchIn(ItemSearch items) {
    search = Optional.of(items);
  }

  /** How this organisation proves what it executed. */
  public ProofSource proofs() {
    return proofs;
  }

  @Override
  public Genesis genesis() {
    return genesis;
  }

  @Override
  public Optional<QueryIndex> index() {
    return index;
  }

  @Override
  public Optional<MediaShelf> media() {
    return media;
  }

  @Override
  public Optional<ItemSearch> search() {
    return search;
  }

  @Override
  public EventLog events() {
    return events;
  }

  @Override
  public Optional<Problem> noRoom(Client client, boolean group) {
    return submissions.noRoom(client, group);
  }

  @Override
  public CompletionStage<List<Submission>> submit(Client client, List<Bytes> envelopes) {
    return submissions.submit(client, envelopes);
  }

  @Override
  public CompletionStage<Answer<Boolean>> isPending(Hash transactionId) {
    return submissions
        .pending(List.of(transactionId))
        .thenApply(
            known ->
                known
                    .<Answer<Boolean>>map(pending -> new Answer.Found<>(!pending.isEmpty()))
                    .orElseGet(() -> new Answer.Refused<>(notReady().about(transactionId))));
  }

  @Override
  public CompletionStage<List<Answer<CommittedTransaction>>> await(
      List<Hash> transactionIds, Milestone milestone, Duration timeout) {
    return waits.await(transactionIds, milestone, timeout);
  }

  // ---- reading

  @Override
  public CompletionStage<Answer<CommittedTransaction>> transaction(Hash transactionId) {
    if (board.tip().isEmpty()) {
      return done(new Answer.Refused<>(notReady()));
    }
    return blocks
        .transaction(transactionId)
        .thenApply(
            found ->
                found
                    .<Answer<CommittedTransaction>>map(t -> new Answer.Found<>(committed(t)))
                    .orElseGet(() -> new Answer.Refused<>(unknown(transactionId))));
  }

  @Override
  public CompletionStage<Answer<TracedTransaction>> trace(Hash transactionId) {
    return transaction(transactionId)
        .thenCompose(
            found -> found.match(traces::of, problem -> notExecuted(transactionId, problem)));
  }

  /** The refusal of what is not executed, in other words for what still waits to be. */
  private <T> CompletionStage<Answer<T>> notExecuted(Hash id, Problem problem) {
    return isPending(id)
        .thenApply(
            asked ->
                new Answer.Refused<>(
                    asked.match(
                        pending ->
                            pending
                                ? Problem.of(
                                        ProblemCode.TRANSACTION_UNKNOWN,
                                        "transaction " + id + " is pending; it is not executed yet")
                                    .about(id)
                                : problem,
                        refused -> refused)));
  }

  @Override
  public CompletionStage<Answer<BlockSummary>> block(long height) {
    if (board.tip().isEmpty()) {
      return done(new Answer.Refused<>(notReady()));
    }
    return blocks
        .result(height)
        .thenApply(
            found ->
                found
                    .<Answer<BlockSummary>>map(
                        r ->
                            new Answer.Found<>(
                                new BlockSummary(r.block(), r.record(), r.receipts(), r.skipped())))
                    .orElseGet(() -> new Answer.Refused<>(noBlock(height))));
  }

  private Problem noBlock(long height) {
    boolean kept = blocks.keptFrom() == 0 || height > blocks.keptFrom();
    Problem problem =
        kept
            ? Problem.of(ProblemCode.NOT_FOUND, "no executed block " + height)
            : Problem.of(ProblemCode.BLOCK_NOT_KEPT, "block " + height + " is not kept here")
                .with("keptAbove", blocks.keptFrom());
    return problem.with("height", height).with("executedHeight", board.status().executedHeight());
  }

  @Override
  public CompletionStage<Answer<Bytes>> proof(Hash transactionId) {
    if (board.tip().isEmpty()) {
      return done(new Answer.Refused<>(notReady()));
    }
    return blocks
        .transaction(transactionId)
        .thenCompose(
            found ->
                found.isPresent()
                    ? proofOf(found.get())
                    : done(new Answer.Refused<>(unknown(transactionId))));
  }

  private CompletionStage<Answer<Bytes>> proofOf(ExecutedTransaction transaction) {
    Receipt receipt = transaction.receipt();
    return proofs
        .of(receipt.height(), receipt.index(), board.tip().orElseThrow().log())
        .thenApply(
            bundle ->
                bundle
                    .<Answer<Bytes>>map(b -> new Answer.Found<>(b.encode()))
                    .orElseGet(
                        () ->
                            new Answer.Refused<>(
                                states
                                    .notAttested(receipt.height())
                                    .about(receipt.transactionId()))));
  }

  @Override
  public CompletionStage<Answer<LedgerView>> latest() {
    return done(states.latest());
  }

  @Override
  public CompletionStage<Answer<LedgerView>> at(long height) {
    return done(states.at(height));
  }

  @Override
  public CompletionStage<Answer<LedgerView>> attested() {
    return done(states.attested());
  }

  @Override
  public CompletionStage<Answer<Bytes>> prove(LedgerView view, List<StateKey> keys) {
    return states.prove(view, keys);
  }

  @Override
  public CompletionStage<NetworkStatus> status() {
    return done(StatusReport.of(genesis, board, blocks.keptFrom()));
  }

  // ---- answers

  private CommittedTransaction committed(ExecutedTransaction transaction) {
    return GatewayAnswers.committed(transaction, board.status());
  }

  private Problem notReady() {
    return GatewayAnswers.notReady(board.status());
  }

  private Problem unknown(Hash id) {
    Problem problem =
        Problem.of(ProblemCode.TRANSACTION_UNKNOWN, "no transaction " + id + " here").about(id);
    return blocks.keptFrom() == 0 ? problem : problem.with("keptAbove", blocks.keptFrom());
  }

  private static <T> CompletionStage<T> done(T value) {
    return CompletableFuture.completedFuture(value);
  }
}
