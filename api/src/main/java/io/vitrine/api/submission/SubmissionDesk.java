package io.vitrine.api.submission;

import io.vitrine.api.Answer;
import io.vitrine.api.CommittedTransaction;
import io.vitrine.api.LedgerGateway;
import io.vitrine.api.Milestone;
import io.vitrine.api.Submission;
import io.vitrine.api.problem.ExecutionProblems;
import io.vitrine.api.problem.Problem;
import io.vitrine.api.quota.Client;
import io.vitrine.api.quota.ClientQuotas;
import io.vitrine.api.quota.Places;
import io.vitrine.api.quota.Price;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.types.Hash;
import io.vitrine.problem.ProblemCode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Takes submissions. The place that one takes from its first byte to the gateway's verdict bounds
 * the memory that envelopes use and the signature checks that wait; a second one bounds the waits.
 */
public final class SubmissionDesk {
  private final LedgerGateway gateway;
  private final ClientQuotas quotas;

  /** Submissions to {@code gateway}. */
  public SubmissionDesk(LedgerGateway gateway, ClientQuotas quotas) {
    this.gateway = gateway;
    this.quotas = quotas;
  }

  /** Submits and waits; a wait takes its place first, because without one nothing is read. */
  public CompletionStage<Outcome> submit(Client client, Envelope envelope, Waiting waiting) {
    if (waiting.milestone().isEmpty()) {
      return submitted(client, envelope, waiting);
    }
    Places.Entry entry = quotas.waiting().enter(client);
    if (entry instanceof Places.Place place) {
      return submitted(client, envelope, waiting).whenComplete((done, failure) -> place.leave());
    }
    envelope.discard();
    return refused(
        ClientQuotas.refusal("requests wait for a commit or proof", client, (Places.Full) entry));
  }

  private CompletionStage<Outcome> submitted(Client client, Envelope envelope, Waiting waiting) {
    return taken(client, envelope)
        .thenCompose(
            submission ->
                submission.match(
                    new Submission.Cases<CompletionStage<Outcome>>() {
                      @Override
                      public CompletionStage<Outcome> onAdmitted(Submission.Admitted s) {
                        return admitted(s.transactionId(), waiting);
                      }

                      @Override
                      public CompletionStage<Outcome> onAlreadyCommitted(
                          Submission.AlreadyCommitted s) {
                        return repeated(s.transaction(), waiting);
                      }

                      @Override
                      public CompletionStage<Outcome> onRefused(Submission.Refused s) {
                        return refused(s.problem());
                      }
                    }));
  }

  private CompletionStage<Submission> taken(Client client, Envelope envelope) {
    Places.Entry entry = quotas.submitting().enter(client);
    if (entry instanceof Places.Place place) {
      return envelope
          .read()
          .thenCompose(
              read ->
                  read.match(bytes -> gateway.submit(client, bytes), SubmissionDesk::notSubmitted))
          .thenApply(submission -> fined(client, submission))
          .whenComplete((done, failure) -> place.leave());
    }
    envelope.discard();
    return notSubmitted(
        ClientQuotas.refusal("submissions are under way", client, (Places.Full) entry));
  }

  /** A signature that fails was checked all the same; whoever sent it pays for that. */
  private Submission fined(Client client, Submission submission) {
    if (submission instanceof Submission.Refused refused && forged(refused.problem().code())) {
      quotas.fine(client, Price.BAD_SIGNATURE);
    }
    return submission;
  }

  private static boolean forged(ProblemCode code) {
    return code == ProblemCode.BAD_SIGNATURE || code == ProblemCode.WRONG_SENDER;
  }

  private CompletionStage<Outcome> admitted(Hash id, Waiting waiting) {
    return waiting
        .milestone()
        .map(milestone -> awaited(id, milestone, waiting, false))
        .orElseGet(() -> CompletableFuture.completedFuture(new Outcome.Pending(id)));
  }

  /**
   * A resubmission answers as the first submission did; only a wait for the proof may still wait.
   */
  private CompletionStage<Outcome> repeated(CommittedTransaction first, Waiting waiting) {
    boolean failed = first.receipt().status() == Receipt.Status.FAILED;
    return waiting
        .milestone()
        .filter(milestone -> !failed && !first.provable())
        .map(milestone -> awaited(first.receipt().transactionId(), milestone, waiting, true))
        .orElseGet(
            () -> CompletableFuture.completedFuture(outcome(new Answer.Found<>(first), true)));
  }

  private CompletionStage<Outcome> awaited(
      Hash id, Milestone milestone, Waiting waiting, boolean replayed) {
    return gateway
        .await(id, milestone, waiting.timeout())
        .thenApply(answer -> outcome(answer, replayed));
  }

  private static Outcome outcome(Answer<CommittedTransaction> answer, boolean replayed) {
    return answer.match(
        committed ->
            committed.receipt().status() == Receipt.Status.FAILED
                ? new Outcome.Refused(ExecutionProblems.of(committed), replayed)
                : new Outcome.Committed(committed, replayed),
        problem -> new Outcome.Refused(problem, replayed));
  }

  private static CompletionStage<Outcome> refused(Problem problem) {
    return CompletableFuture.completedFuture(new Outcome.Refused(problem, false));
  }

  private static CompletionStage<Submission> notSubmitted(Problem problem) {
    return CompletableFuture.completedFuture(new Submission.Refused(problem));
  }
}
