package io.vitrine.api.submission;

import io.vitrine.api.Answer;
import io.vitrine.api.CommittedTransaction;
import io.vitrine.api.Milestone;
import io.vitrine.api.Submission;
import io.vitrine.api.problem.ExecutionProblems;
import io.vitrine.api.problem.Problem;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.types.Hash;
import io.vitrine.problem.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What became of a group at the door, and which of it is waited for.
 *
 * @param outcomes of all, in their order, as they are without a wait
 * @param positions of those that are waited for, ascending
 * @param awaited those themselves
 */
record GroupOutcome(List<Outcome> outcomes, List<Integer> positions, List<Hash> awaited) {
  /** From the verdicts at the door. */
  static GroupOutcome of(List<Submission> submissions, Waiting waiting) {
    List<Outcome> outcomes = new ArrayList<>(submissions.size());
    List<Integer> positions = new ArrayList<>(submissions.size());
    List<Hash> awaited = new ArrayList<>(submissions.size());
    AtTheDoor door = new AtTheDoor(waiting.milestone());
    for (Submission submission : submissions) {
      submission
          .match(door)
          .ifPresent(
              id -> {
                positions.add(outcomes.size());
                awaited.add(id);
              });
      outcomes.add(submission.match(new WithoutWait()));
    }
    return new GroupOutcome(outcomes, positions, awaited);
  }

  /** The outcomes after the wait that ended with {@code answers}. */
  List<Outcome> after(List<Answer<CommittedTransaction>> answers) {
    List<Outcome> all = new ArrayList<>(outcomes);
    for (int i = 0; i < answers.size(); i++) {
      Hash id = awaited.get(i);
      boolean replayed = all.get(positions.get(i)) instanceof Outcome.Committed;
      all.set(
          positions.get(i),
          answers
              .get(i)
              .match(
                  committed -> executed(committed, replayed),
                  problem -> ended(id, problem, replayed)));
    }
    return all;
  }

  private static Outcome executed(CommittedTransaction committed, boolean replayed) {
    return committed.receipt().status() == Receipt.Status.FAILED
        ? new Outcome.Refused(ExecutionProblems.of(committed), replayed)
        : new Outcome.Committed(committed, replayed);
  }

  private static Outcome ended(Hash id, Problem problem, boolean replayed) {
    return problem.code() == ProblemCode.NOT_EXECUTED
        ? new Outcome.Refused(problem, replayed)
        : new Outcome.Undecided(id, problem, replayed);
  }

  /**
   * The transaction to wait for. A resubmission answers as the first submission did; only a wait
   * for the proof may still wait.
   */
  private record AtTheDoor(Optional<Milestone> milestone)
      implements Submission.Cases<Optional<Hash>> {
    @Override
    public Optional<Hash> onAdmitted(Submission.Admitted s) {
      return milestone.map(m -> s.transactionId());
    }

    @Override
    public Optional<Hash> onAlreadyCommitted(Submission.AlreadyCommitted s) {
      CommittedTransaction first = s.transaction();
      boolean failed = first.receipt().status() == Receipt.Status.FAILED;
      return milestone
          .filter(m -> m == Milestone.PROVABLE && !failed && !first.provable())
          .map(m -> first.receipt().transactionId());
    }

    @Override
    public Optional<Hash> onRefused(Submission.Refused s) {
      return Optional.empty();
    }
  }

  private static final class WithoutWait implements Submission.Cases<Outcome> {
    @Override
    public Outcome onAdmitted(Submission.Admitted s) {
      return new Outcome.Pending(s.transactionId());
    }

    @Override
    public Outcome onAlreadyCommitted(Submission.AlreadyCommitted s) {
      return executed(s.transaction(), true);
    }

    @Override
    public Outcome onRefused(Submission.Refused s) {
      return new Outcome.Refused(s.problem(), false);
    }
  }
}
