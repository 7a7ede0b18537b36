package io.vitrine.node.gateway;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.javadsl.AskPattern;
import io.vitrine.api.Answer;
import io.vitrine.api.BlockSummary;
import io.vitrine.api.CommittedTransaction;
import io.vitrine.api.LedgerGateway;
import io.vitrine.api.LedgerView;
import io.vitrine.api.Milestone;
import io.vitrine.api.NetworkStatus;
import io.vitrine.api.QueryIndex;
import io.vitrine.api.Submission;
import io.vitrine.api.event.EventLog;
import io.vitrine.api.problem.Problem;
import io.vitrine.api.quota.Client;
import io.vitrine.api.quota.ClientQuotas;
import io.vitrine.ledger.contract.ContractRegistry;
import io.vitrine.ledger.contract.StateKey;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.transaction.TransactionRules;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.execution.BlockStore;
import io.vitrine.node.execution.BlockStore.ExecutedTransaction;
import io.vitrine.node.logging.LogField;
import io.vitrine.node.mempool.Mempool;
import io.vitrine.node.mempool.Submitted;
import io.vitrine.node.replica.ReplicaBoard;
import io.vitrine.node.replica.ReplicaParts;
import io.vitrine.problem.ProblemCode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link LedgerGateway} over the replica of this node: reads come from what the replica publishes
 * and from the stores, writes are asks with a time-out. A submission can still commit after its ask
 * timed out; sending the same bytes again is always safe.
 */
public final class ReplicaGateway implements LedgerGateway {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** The wait's own deadline answers first; this one is for a replica that stops meanwhile. */
  private static final Logger LOG = LoggerFactory.getLogger(ReplicaGateway.class);

  private static final Duration GRACE = Duration.ofSeconds(2);

  private final ActorSystem<?> system;
  private final Genesis genesis;
  private final ValidatorId self;
  private final ReplicaBoard board;
  private final BlockStore blocks;
  private final Optional<QueryIndex> index;
  private final EventLog events;
  private final ClientQuotas quotas;
  private final Admission admission;
  private final ProofSource proofs;
  private final StateReads states;
  private final InstantSource clock;
  private final Executor verification;

  /**
   * A gateway.
   *
   * @param self the own place in the set
   * @param index the query tables, where they are kept
   * @param events the committed events
   * @param quotas charges senders
   */
  public ReplicaGateway(
      ActorSystem<?> system,
      Genesis genesis,
      ValidatorId self,
      ContractRegistry registry,
      ReplicaBoard board,
      BlockStore blocks,
      Optional<QueryIndex> index,
      EventLog events,
      ClientQuotas quotas) {
    this.system = system;
    this.genesis = genesis;
    this.self = self;
    this.board = board;
    this.blocks = blocks;
    this.index = index;
    this.events = events;
    this.quotas = quotas;
    this.admission = new Admission(new TransactionRules(genesis.domain()), registry);
    this.proofs = new ProofSource(genesis, blocks);
    this.states = new StateReads(board, proofs, this::notReady);
    this.clock = InstantSource.system();
    this.verification =
        system.dispatchers().lookup(DispatcherSelector.fromConfig("vitrine.admission-dispatcher"));
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
  public EventLog events() {
    return events;
  }

  // ---- submitting

  @Override
  public CompletionStage<Submission> submit(Client client, Bytes envelope) {
    Optional<ReplicaParts> parts = board.parts();
    if (parts.isEmpty()) {
      return done(new Submission.Refused(notReady()));
    }
    Admission.Verdict verdict = admission.cheap(envelope, clock.millis());
    if (verdict.problem().isPresent()) {
      return done(new Submission.Refused(verdict.problem().get()));
    }
    SignedTransaction transaction = verdict.transaction().orElseThrow();
    return CompletableFuture.supplyAsync(() -> verified(client, transaction), verification)
        .thenCompose(
            problem ->
                problem.isPresent()
                    ? done(new Submission.Refused(problem.get()))
                    : admitted(parts.get(), client, transaction));
  }

  /** Who sent it is a claim until the signature is checked, so the sender pays after that. */
  private Optional<Problem> verified(Client client, SignedTransaction transaction) {
    return admission
        .signature(transaction)
        .or(
            () ->
                quotas
                    .sender(client, transaction.body().sender())
                    .map(problem -> problem.about(transaction.id())));
  }

  /** The first receipt stands: what was executed is not ordered again. */
  private CompletionStage<Submission> admitted(
      ReplicaParts parts, Client client, SignedTransaction transaction) {
    if (!mayBeExecuted(transaction)) {
      return queue(parts, client, transaction);
    }
    return blocks
        .transaction(transaction.id())
        .thenCompose(
            found ->
                found.isPresent()
                    ? done(new Submission.AlreadyCommitted(committed(found.get())))
                    : queue(parts, client, transaction));
  }

  /**
   * Asked before the database is: as long as a transaction could be ordered, the replay window
   * remembers whether it was executed.
   */
  private boolean mayBeExecuted(SignedTransaction transaction) {
    return board
        .tip()
        .map(
            tip ->
                transaction.body().validUntil() < tip.timestamp()
                    || tip.state()
                        .window()
                        .find(transaction.id(), transaction.body().validUntil())
                        .isPresent())
        .orElse(true);
  }

  private CompletionStage<Submission> queue(
      ReplicaParts parts, Client client, SignedTransaction transaction) {
    LOG.atDebug()
        .addKeyValue(LogField.TRANSACTION, transaction.id())
        .log("to the mempool, from {}", client.name());
    return this.<Mempool.Command, Submitted>ask(
            parts.mempool(),
            replyTo -> new Mempool.Submit(transaction, client.name(), replyTo),
            PATIENCE)
        .<Submission>thenApply(submitted -> submission(submitted, transaction.id()))
        .exceptionally(late -> new Submission.Refused(notReady().about(transaction.id())));
  }

  private static Submission submission(Submitted submitted, Hash id) {
    if (submitted instanceof Submitted.Full full) {
      return new Submission.Refused(OverloadProblem.of(full).about(id));
    }
    return new Submission.Admitted(id);
  }

  @Override
  public CompletionStage<Boolean> isPending(Hash transactionId) {
    return board
        .parts()
        .map(
            parts ->
                this.<Mempool.Command, Boolean>ask(
                        parts.mempool(),
                        replyTo -> new Mempool.IsPending(transactionId, replyTo),
                        PATIENCE)
                    .exceptionally(late -> false))
        .orElseGet(() -> CompletableFuture.completedFuture(false));
  }

  // ---- waiting

  @Override
  public CompletionStage<Answer<CommittedTransaction>> await(
      Hash transactionId, Milestone milestone, Duration timeout) {
    Optional<ReplicaParts> parts = board.parts();
    if (parts.isEmpty()) {
      return done(new Answer.Refused<>(notReady().about(transactionId)));
    }
    long deadline = System.nanoTime() + timeout.toNanos();
    return isPending(transactionId)
        .thenCompose(
            pending ->
                pending
                    ? progress(
                        parts.get(),
                        left ->
                            replyTo -> new Milestones.AwaitExecuted(transactionId, left, replyTo),
                        deadline)
                    : executed(transactionId))
        .thenCompose(
            reached ->
                milestone == Milestone.PROVABLE && reached instanceof Progress.Done done
                    ? progress(
                        parts.get(),
                        left ->
                            replyTo -> new Milestones.AwaitAttested(done.settled(), left, replyTo),
                        deadline)
                    : CompletableFuture.completedFuture(reached))
        .thenApply(reached -> reached.match(new ProgressAnswer(transactionId, this::committed)))
        .exceptionally(late -> new Answer.Refused<>(timedOut().about(transactionId)));
  }

  private CompletionStage<Progress> progress(
      ReplicaParts parts,
      Function<Duration, akka.japi.function.Function<ActorRef<Progress>, Milestones.Command>>
          question,
      long deadline) {
    long left = deadline - System.nanoTime();
    if (left <= 0) {
      return CompletableFuture.completedFuture(new Progress.TimedOut());
    }
    Duration patience = Duration.ofNanos(left);
    return ask(parts.milestones(), question.apply(patience), patience.plus(GRACE));
  }

  /** Not pending here: it was executed before, or it is not known. */
  private CompletionStage<Progress> executed(Hash transactionId) {
    return blocks
        .transaction(transactionId)
        .thenApply(
            found -> found.<Progress>map(Progress.Done::new).orElseGet(Progress.Unknown::new));
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
                    .orElseGet(
                        () ->
                            new Answer.Refused<>(
                                Problem.of(ProblemCode.NOT_FOUND, "no executed block " + height)
                                    .with("height", height)
                                    .with("executedHeight", board.status().executedHeight()))));
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
    return done(StatusReport.of(genesis, self, board));
  }

  // ---- answers

  private CommittedTransaction committed(ExecutedTransaction transaction) {
    return new CommittedTransaction(
        transaction.envelope(),
        transaction.receipt(),
        transaction.timestamp(),
        transaction.receipt().height() <= board.status().attestedHeight());
  }

  private Problem notReady() {
    var status = board.status();
    String why = status.note().isEmpty() ? "" : ": " + status.note();
    return Problem.of(
            ProblemCode.REPLICA_NOT_READY, "the replica is " + status.phase().name() + why)
        .with("state", status.phase().name());
  }

  private static Problem unknown(Hash id) {
    return Problem.of(ProblemCode.TRANSACTION_UNKNOWN, "no transaction " + id + " here").about(id);
  }

  private static Problem timedOut() {
    return Problem.of(ProblemCode.WAIT_TIMED_OUT, "the wait ended before the milestone");
  }

  private <C, R> CompletionStage<R> ask(
      ActorRef<C> actor, akka.japi.function.Function<ActorRef<R>, C> question, Duration patience) {
    return AskPattern.ask(actor, question, patience, system.scheduler());
  }

  private static <T> CompletionStage<T> done(T value) {
    return CompletableFuture.completedFuture(value);
  }
}
