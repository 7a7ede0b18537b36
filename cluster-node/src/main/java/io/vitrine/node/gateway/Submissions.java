package io.vitrine.node.gateway;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.javadsl.AskPattern;
import io.vitrine.api.Submission;
import io.vitrine.api.problem.Problem;
import io.vitrine.api.quota.Client;
import io.vitrine.api.quota.ClientQuotas;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.node.execution.BlockStore;
import io.vitrine.node.logging.LogField;
import io.vitrine.node.mempool.Mempool;
import io.vitrine.node.mempool.Submitted;
import io.vitrine.node.replica.ReplicaBoard;
import io.vitrine.node.replica.ReplicaParts;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of a transaction from its bytes into the mempool. What costs least to check is checked
 * first: form, then signature, then the sender's quota, then whether it was executed before.
 */
final class Submissions {
  private static final Logger LOG = LoggerFactory.getLogger(Submissions.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ActorSystem<?> system;
  private final ReplicaBoard board;
  private final BlockStore blocks;
  private final ClientQuotas quotas;
  private final Admission admission;
  private final InstantSource clock = InstantSource.system();
  private final Executor verification;

  Submissions(
      ActorSystem<?> system,
      ReplicaBoard board,
      BlockStore blocks,
      ClientQuotas quotas,
      Admission admission) {
    this.system = system;
    this.board = board;
    this.blocks = blocks;
    this.quotas = quotas;
    this.admission = admission;
    this.verification =
        system.dispatchers().lookup(DispatcherSelector.fromConfig("vitrine.admission-dispatcher"));
  }

  /** Checks {@code envelope}, cheap checks first, and hands it to the mempool. */
  CompletionStage<Submission> submit(Client client, Bytes envelope) {
    Optional<ReplicaParts> parts = board.parts();
    if (parts.isEmpty()) {
      return done(new Submission.Refused(notReady()));
    }
    if (!board.epoch().protocol().votes()) {
      return done(new Submission.Refused(GatewayAnswers.follower(board.epoch())));
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
                    ? done(
                        new Submission.AlreadyCommitted(
                            GatewayAnswers.committed(found.get(), board.status())))
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
    return this.<Submitted>ask(
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

  /** Whether it waits here to be executed; false when the mempool does not answer in time. */
  CompletionStage<Boolean> isPending(Hash transactionId) {
    return board
        .parts()
        .map(
            parts ->
                this.<Boolean>ask(
                        parts.mempool(),
                        replyTo -> new Mempool.IsPending(transactionId, replyTo),
                        PATIENCE)
                    .exceptionally(late -> false))
        .orElseGet(() -> CompletableFuture.completedFuture(false));
  }

  private Problem notReady() {
    return GatewayAnswers.notReady(board.status());
  }

  private <R> CompletionStage<R> ask(
      ActorRef<Mempool.Command> mempool,
      akka.japi.function.Function<ActorRef<R>, Mempool.Command> question,
      Duration patience) {
    return AskPattern.ask(mempool, question, patience, system.scheduler());
  }

  private static <T> CompletionStage<T> done(T value) {
    return CompletableFuture.completedFuture(value);
  }
}
