package io.vitrine.acceptance;

import io.vitrine.acceptance.history.Answer;
import io.vitrine.acceptance.history.History;
import io.vitrine.acceptance.history.Operation;
import io.vitrine.client.sdk.SubmitResult;
import io.vitrine.client.sdk.VitrineClient;
import io.vitrine.client.sdk.Wait;
import io.vitrine.ledger.transaction.SignedTransaction;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Submits a transaction until somebody says what became of it: the same bytes, to one organisation
 * after the other, through refused connections and processes that end in the middle of an answer.
 */
final class Submitter {
  private static final Duration WAIT = Duration.ofSeconds(3);
  private static final long PAUSE_NANOS = Duration.ofMillis(100).toNanos();

  private final List<VitrineClient> gateways;
  private final History history;
  private final CommitClock commits;
  private volatile Set<Integer> avoided = Set.of();

  Submitter(List<VitrineClient> gateways, History history, CommitClock commits) {
    this.gateways = gateways;
    this.history = history;
    this.commits = commits;
  }

  /** From now on these organisations, from 0, are not asked. */
  void avoid(Set<Integer> organisations) {
    avoided = Set.copyOf(organisations);
  }

  private int next(int wanted) {
    Set<Integer> not = avoided;
    int organisation = wanted % gateways.size();
    for (int i = 1; not.contains(organisation) && i < gateways.size(); i++) {
      organisation = (wanted + i) % gateways.size();
    }
    return organisation;
  }

  /**
   * Comes back when it is decided.
   *
   * @param first the organisation asked first, from 0
   * @return whether it had effect
   */
  boolean decide(Operation operation, SignedTransaction transaction, int first) {
    history.signed(operation);
    long signed = System.nanoTime();
    for (int attempt = 0; ; attempt++) {
      int organisation = next(first + attempt);
      SubmitResult result =
          gateways.get(organisation).submitAndWait(transaction, Wait.COMMIT, WAIT);
      if (result instanceof SubmitResult.Committed c) {
        return answered(operation, organisation, c.height(), c.index(), true, signed);
      } else if (result instanceof SubmitResult.Failed f) {
        long height = f.problem().ledgerHeight().orElseThrow();
        return answered(operation, organisation, height, Answer.UNTOLD, false, signed);
      } else if (result instanceof SubmitResult.Refused refused) {
        throw new AssertionError(operation + " was refused: " + refused.problem());
      }
      LockSupport.parkNanos(PAUSE_NANOS);
      if (Thread.currentThread().isInterrupted()) {
        throw new AssertionError(operation + " was not decided; last: " + result);
      }
    }
  }

  private boolean answered(
      Operation operation,
      int organisation,
      long height,
      int index,
      boolean succeeded,
      long signed) {
    history.answered(Answer.executed(operation.id(), organisation + 1, height, index, succeeded));
    commits.committed(signed, height);
    return succeeded;
  }
}
