package io.vitrine.node.gateway;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.AskPattern;
import io.vitrine.api.Answer;
import io.vitrine.api.CommittedTransaction;
import io.vitrine.api.Milestone;
import io.vitrine.api.problem.Problem;
import io.vitrine.ledger.types.Hash;
import io.vitrine.node.execution.BlockStore;
import io.vitrine.node.execution.BlockStore.ExecutedTransaction;
import io.vitrine.node.replica.ReplicaBoard;
import io.vitrine.problem.ProblemCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Waits of groups of transactions. One question to the mempool, then one to {@link Milestones}, and
 * one more for the proofs; only what is not pending is looked up one by one.
 *
 * @param submissions knows what is pending
 * @param blocks knows what was executed before
 */
record CommitWaits(
    ActorSystem<?> system, ReplicaBoard board, BlockStore blocks, Submissions submissions) {
  /** The wait's own deadline answers first; this one is for a replica that stops meanwhile. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  /** Waits for all of {@code ids}; the answers come in their order. */
  CompletionStage<List<Answer<CommittedTransaction>>> await(
      List<Hash> ids, Milestone milestone, Duration timeout) {
    Optional<ActorRef<Milestones.Command>> milestones =
        board.parts().map(parts -> parts.milestones());
    if (milestones.isEmpty()) {
      return CompletableFuture.completedFuture(refused(ids, notReady()));
    }
    long deadline = System.nanoTime() + timeout.toNanos();
    return submissions
        .pending(ids)
        .thenCompose(
            known ->
                known
                    .map(pending -> reached(milestones.get(), ids, pending, milestone, deadline))
                    .orElseGet(() -> CompletableFuture.completedFuture(refused(ids, notReady()))))
        .exceptionally(late -> refused(ids, timedOut()));
  }

  private CompletionStage<List<Answer<CommittedTransaction>>> reached(
      ActorRef<Milestones.Command> milestones,
      List<Hash> ids,
      Set<Hash> pending,
      Milestone milestone,
      long deadline) {
    return executed(milestones, ids, pending, deadline)
        .thenCompose(
            reached ->
                milestone == Milestone.PROVABLE
                    ? attested(milestones, reached, deadline)
                    : CompletableFuture.completedFuture(reached))
        .thenApply(reached -> answers(ids, reached));
  }

  private CompletionStage<List<Progress>> executed(
      ActorRef<Milestones.Command> milestones, List<Hash> ids, Set<Hash> pending, long deadline) {
    if (pending.containsAll(ids)) {
      return ended(milestones, ids, deadline);
    }
    List<CompletableFuture<Progress>> looks =
        ids.stream()
            .filter(id -> !pending.contains(id))
            .map(id -> executedBefore(id).toCompletableFuture())
            .toList();
    List<Hash> rest = ids.stream().filter(pending::contains).toList();
    CompletionStage<List<Progress>> waited =
        rest.isEmpty()
            ? CompletableFuture.completedFuture(List.of())
            : ended(milestones, rest, deadline);
    return CompletableFuture.allOf(looks.toArray(CompletableFuture[]::new))
        .thenCombine(
            waited,
            (done, ends) -> {
              var known = looks.iterator();
              var awaited = ends.iterator();
              return ids.stream()
                  .map(id -> pending.contains(id) ? awaited.next() : known.next().join())
                  .toList();
            });
  }

  private CompletionStage<List<Progress>> ended(
      ActorRef<Milestones.Command> milestones, List<Hash> ids, long deadline) {
    Duration left = left(deadline);
    return ask(milestones, replyTo -> new Milestones.AwaitExecuted(ids, left, replyTo), left);
  }

  /** Not pending here: it was executed before, or it is not known. */
  private CompletionStage<Progress> executedBefore(Hash id) {
    return blocks
        .transaction(id)
        .thenApply(
            found -> found.<Progress>map(Progress.Done::new).orElseGet(Progress.Unknown::new));
  }

  /** Those that were executed wait for their attestation; the others stay as they are. */
  private CompletionStage<List<Progress>> attested(
      ActorRef<Milestones.Command> milestones, List<Progress> reached, long deadline) {
    List<ExecutedTransaction> settled = new ArrayList<>();
    for (Progress progress : reached) {
      if (progress instanceof Progress.Done done) {
        settled.add(done.settled());
      }
    }
    if (settled.isEmpty()) {
      return CompletableFuture.completedFuture(reached);
    }
    Duration left = left(deadline);
    return ask(milestones, replyTo -> new Milestones.AwaitAttested(settled, left, replyTo), left)
        .thenApply(
            ends -> {
              var next = ends.iterator();
              return reached.stream()
                  .map(p -> p instanceof Progress.Done ? next.next() : p)
                  .toList();
            });
  }

  private List<Answer<CommittedTransaction>> answers(List<Hash> ids, List<Progress> reached) {
    List<Answer<CommittedTransaction>> answers = new ArrayList<>(ids.size());
    for (int i = 0; i < ids.size(); i++) {
      answers.add(
          reached
              .get(i)
              .match(
                  new ProgressAnswer(
                      ids.get(i), done -> GatewayAnswers.committed(done, board.status()))));
    }
    return answers;
  }

  private static List<Answer<CommittedTransaction>> refused(List<Hash> ids, Problem problem) {
    return ids.stream()
        .<Answer<CommittedTransaction>>map(id -> new Answer.Refused<>(problem.about(id)))
        .toList();
  }

  private static Duration left(long deadline) {
    return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
  }

  private Problem notReady() {
    return GatewayAnswers.notReady(board.status());
  }

  private static Problem timedOut() {
    return Problem.of(ProblemCode.WAIT_TIMED_OUT, "the wait ended before the milestone");
  }

  private CompletionStage<List<Progress>> ask(
      ActorRef<Milestones.Command> milestones,
      akka.japi.function.Function<ActorRef<Milestones.Ended>, Milestones.Command> question,
      Duration patience) {
    return AskPattern.ask(milestones, question, patience.plus(GRACE), system.scheduler())
        .thenApply(Milestones.Ended::each);
  }
}
