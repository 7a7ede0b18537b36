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
import io.vitrine.node.execution.ChainTip;
import io.vitrine.node.logging.LogField;
import io.vitrine.node.mempool.Mempool;
import io.vitrine.node.mempool.QueueLevel;
import io.vitrine.node.mempool.Submitted;
import io.vitrine.node.replica.ReplicaBoard;
import io.vitrine.node.replica.ReplicaParts;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of transactions from their bytes into the mempool: those that came together go together,
 * one is a group of one. What costs least to check is checked first: form, then whether the queue
 * has room at all, then signature, then the sender's quota, then whether it was executed before.
 */
final class Submissions {
  private static final Logger LOG = LoggerFactory.getLogger(Submissions.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /**
   * Signatures that one task checks: a few milliseconds, so that a large group uses the whole pool
   * and a small one beside it does not wait for long.
   */
  private static final int SLICE = 32;

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

  /** Why the queue has no room; empty also while there is no queue. */
  Optional<Problem> noRoom(Client client, boolean group) {
    return board
        .parts()
        .flatMap(parts -> board.queue().full(client.name(), group))
        .map(OverloadProblem::of);
  }

  /** Checks {@code envelopes}, cheap checks first, and hands those that pass to the mempool. */
  CompletionStage<List<Submission>> submit(Client client, List<Bytes> envelopes) {
    Optional<ReplicaParts> parts = board.parts();
    if (parts.isEmpty()) {
      return none(envelopes.size(), notReady());
    }
    if (!board.epoch().protocol().votes()) {
      return none(envelopes.size(), GatewayAnswers.follower(board.epoch()));
    }
    SubmittedGroup group = read(envelopes);
    int entered = enter(client, group);
    return CompletableFuture.completedFuture(group)
        .thenCompose(read -> signatures(client, group))
        .thenCompose(done -> executedBefore(group))
        .thenCompose(done -> queue(parts.get(), client, group))
        .whenComplete((done, failure) -> board.queue().leave(client.name(), entered))
        .thenApply(done -> group.verdicts());
  }

  private SubmittedGroup read(List<Bytes> envelopes) {
    SubmittedGroup group = new SubmittedGroup(envelopes.size());
    long now = clock.millis();
    for (int i = 0; i < envelopes.size(); i++) {
      Admission.Verdict verdict = admission.cheap(envelopes.get(i), now);
      if (verdict.problem().isPresent()) {
        group.refuse(i, verdict.problem().get());
      } else {
        group.read(i, verdict.transaction().orElseThrow());
      }
    }
    return group;
  }

  /**
   * Takes room in the queue before anything is checked that costs more than a refusal, and refuses
   * what there is none for.
   *
   * @return how many have room, until they leave
   */
  private int enter(Client client, SubmittedGroup group) {
    List<Integer> open = group.open();
    QueueLevel.Entry entry = board.queue().enter(client.name(), open.size());
    for (int position : open.subList(entry.entered(), open.size())) {
      Hash id = group.transaction(position).id();
      group.refuse(position, OverloadProblem.of(entry.rest().orElseThrow()).about(id));
    }
    return entry.entered();
  }

  private CompletionStage<?> signatures(Client client, SubmittedGroup group) {
    List<Integer> open = group.open();
    List<CompletableFuture<Void>> slices = new ArrayList<>(1 + open.size() / SLICE);
    for (int from = 0; from < open.size(); from += SLICE) {
      List<Integer> slice = open.subList(from, Math.min(from + SLICE, open.size()));
      slices.add(
          CompletableFuture.runAsync(
              () -> slice.forEach(position -> verify(client, group, position)), verification));
    }
    return CompletableFuture.allOf(slices.toArray(CompletableFuture[]::new));
  }

  /** Who sent it is a claim until the signature is checked, so the sender pays after that. */
  private void verify(Client client, SubmittedGroup group, int position) {
    SignedTransaction transaction = group.transaction(position);
    admission
        .signature(transaction)
        .or(
            () ->
                quotas
                    .sender(client, transaction.body().sender())
                    .map(problem -> problem.about(transaction.id())))
        .ifPresent(problem -> group.refuse(position, problem));
  }

  /** The first receipt stands: what was executed is not ordered again. */
  private CompletionStage<?> executedBefore(SubmittedGroup group) {
    Optional<ChainTip> tip = board.tip();
    List<CompletableFuture<?>> looks = new ArrayList<>();
    for (int position : group.open()) {
      if (mayBeExecuted(tip, group.transaction(position))) {
        looks.add(look(group, position).toCompletableFuture());
      }
    }
    return CompletableFuture.allOf(looks.toArray(CompletableFuture[]::new));
  }

  private CompletionStage<?> look(SubmittedGroup group, int position) {
    return blocks
        .transaction(group.transaction(position).id())
        .thenAccept(
            found ->
                found.ifPresent(
                    executed ->
                        group.decide(
                            position,
                            new Submission.AlreadyCommitted(
                                GatewayAnswers.committed(executed, board.status())))));
  }

  /**
   * Asked before the database is: as long as a transaction could be ordered, the replay window
   * remembers whether it was executed.
   */
  private static boolean mayBeExecuted(Optional<ChainTip> known, SignedTransaction transaction) {
    return known
        .map(
            tip ->
                transaction.body().validUntil() < tip.timestamp()
                    || tip.state()
                        .window()
                        .find(transaction.id(), transaction.body().validUntil())
                        .isPresent())
        .orElse(true);
  }

  private CompletionStage<?> queue(ReplicaParts parts, Client client, SubmittedGroup group) {
    List<Integer> open = group.open();
    if (open.isEmpty()) {
      return CompletableFuture.completedFuture(group);
    }
    List<SignedTransaction> transactions = open.stream().map(group::transaction).toList();
    for (SignedTransaction transaction : transactions) {
      LOG.atDebug()
          .addKeyValue(LogField.TRANSACTION, transaction.id())
          .log("to the mempool, from {}", client.name());
    }
    return this.<Submitted.Group>ask(
            parts.mempool(), replyTo -> new Mempool.Submit(transactions, client.name(), replyTo))
        .thenAccept(
            answer -> {
              for (int i = 0; i < transactions.size(); i++) {
                Hash id = transactions.get(i).id();
                group.decide(open.get(i), submission(answer.each().get(i), id));
              }
            })
        .exceptionally(
            late -> {
              for (int i = 0; i < transactions.size(); i++) {
                group.refuse(open.get(i), notReady().about(transactions.get(i).id()));
              }
              return null;
            });
  }

  private static Submission submission(Submitted submitted, Hash id) {
    if (submitted instanceof Submitted.Full full) {
      return new Submission.Refused(OverloadProblem.of(full).about(id));
    }
    return new Submission.Admitted(id);
  }

  /**
   * Which of them wait here to be executed; not known when the mempool does not answer in time or
   * has only begun, which must not be taken for none.
   */
  CompletionStage<Optional<Set<Hash>>> pending(List<Hash> ids) {
    return board
        .parts()
        .map(
            parts ->
                this.<Mempool.StillPending>ask(
                        parts.mempool(), replyTo -> new Mempool.AskPending(ids, replyTo))
                    .thenApply(Mempool.StillPending::ids)
                    .exceptionally(late -> Optional.empty()))
        .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
  }

  private Problem notReady() {
    return GatewayAnswers.notReady(board.status());
  }

  private <R> CompletionStage<R> ask(
      ActorRef<Mempool.Command> mempool,
      akka.japi.function.Function<ActorRef<R>, Mempool.Command> question) {
    return AskPattern.ask(mempool, question, PATIENCE, system.scheduler());
  }

  private static CompletionStage<List<Submission>> none(int count, Problem problem) {
    return CompletableFuture.completedFuture(
        Collections.nCopies(count, new Submission.Refused(problem)));
  }
}
