package io.vitrine.api.submission;

import io.vitrine.api.Answer;
import io.vitrine.api.LedgerGateway;
import io.vitrine.api.Submission;
import io.vitrine.api.problem.Problem;
import io.vitrine.api.quota.Client;
import io.vitrine.api.quota.ClientQuotas;
import io.vitrine.api.quota.Price;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.problem.Code;
import io.vitrine.problem.ProblemCode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Takes submissions: of one transaction, or of a group, which goes all the way down as one. The
 * places that one takes from its first byte to the gateway's verdict bound the memory that
 * envelopes use and the signature checks that wait; others bound the waits.
 */
public final class SubmissionDesk {
  private final LedgerGateway gateway;
  private final ClientQuotas quotas;

  /** Submissions to {@code gateway}. */
  public SubmissionDesk(LedgerGateway gateway, ClientQuotas quotas) {
    this.gateway = gateway;
    this.quotas = quotas;
  }

  /** Submits one transaction and waits. */
  public CompletionStage<Outcome> submit(Client client, Envelopes envelope, Waiting waiting) {
    return submitAll(client, envelope, waiting)
        .thenApply(
            answer ->
                answer.match(
                    outcomes -> outcomes.get(0), problem -> new Outcome.Refused(problem, false)));
  }

  /**
   * Submits a group and waits for all of it.
   *
   * @return what became of each, in their order; or why none of them was admitted: they could not
   *     be read, or there is no room
   */
  public CompletionStage<Answer<List<Outcome>>> submitAll(
      Client client, Envelopes envelopes, Waiting waiting) {
    Visit visit = new Visit(quotas, client, waiting.milestone().isPresent());
    Optional<Problem> full =
        visit.enter(envelopes.places()).or(() -> gateway.noRoom(client, envelopes.isGroup()));
    if (full.isPresent()) {
      visit.end();
      return envelopes.discard().thenCompose(gone -> none(full.get()));
    }
    return envelopes
        .read()
        .thenCompose(read -> read.match(all -> taken(visit, all, waiting), SubmissionDesk::none))
        .whenComplete((done, failure) -> visit.end());
  }

  private CompletionStage<Answer<List<Outcome>>> taken(
      Visit visit, List<Bytes> envelopes, Waiting waiting) {
    Optional<Problem> full = visit.counted(envelopes.size());
    if (full.isPresent()) {
      return none(full.get());
    }
    return gateway
        .submit(visit.client(), envelopes)
        .whenComplete((done, failure) -> visit.judged())
        .thenCompose(
            submissions -> {
              submissions.forEach(submission -> fine(visit.client(), submission));
              return noRoom(submissions)
                  .map(SubmissionDesk::none)
                  .orElseGet(() -> settled(submissions, waiting));
            });
  }

  /** A signature that fails was checked all the same; whoever sent it pays for that. */
  private void fine(Client client, Submission submission) {
    if (submission instanceof Submission.Refused refused && forged(refused.problem().code())) {
      quotas.fine(client, Price.BAD_SIGNATURE);
    }
  }

  private static boolean forged(Code code) {
    return code == ProblemCode.BAD_SIGNATURE || code == ProblemCode.WRONG_SENDER;
  }

  /** Why there is no room for any of them; empty when one was taken, or refused for itself. */
  private static Optional<Problem> noRoom(List<Submission> submissions) {
    for (Submission submission : submissions) {
      if (!(submission instanceof Submission.Refused refused)
          || !refused.problem().code().retryable()) {
        return Optional.empty();
      }
    }
    Problem first = ((Submission.Refused) submissions.get(0)).problem();
    return Optional.of(submissions.size() == 1 ? first : first.aboutNone());
  }

  private CompletionStage<Answer<List<Outcome>>> settled(
      List<Submission> submissions, Waiting waiting) {
    GroupOutcome group = GroupOutcome.of(submissions, waiting);
    if (group.awaited().isEmpty()) {
      return CompletableFuture.completedFuture(new Answer.Found<>(group.outcomes()));
    }
    return gateway
        .await(group.awaited(), waiting.milestone().orElseThrow(), waiting.timeout())
        .thenApply(answers -> new Answer.Found<>(group.after(answers)));
  }

  private static CompletionStage<Answer<List<Outcome>>> none(Problem problem) {
    return CompletableFuture.completedFuture(new Answer.Refused<>(problem));
  }
}
