package io.vitrine.api.submission;

import io.vitrine.api.CommittedTransaction;
import io.vitrine.api.problem.Problem;
import io.vitrine.ledger.types.Hash;

/** What a submission is answered with. */
public sealed interface Outcome {
  /** Admitted; nobody waited for more. */
  record Pending(Hash transactionId) implements Outcome {}

  /**
   * Executed, and it did what it asked for.
   *
   * @param replayed whether it was executed before it was submitted this time
   */
  record Committed(CommittedTransaction transaction, boolean replayed) implements Outcome {}

  /**
   * Refused at the door, executed and failed, or ordered and not executed.
   *
   * @param replayed whether it was executed before it was submitted this time
   */
  record Refused(Problem problem, boolean replayed) implements Outcome {}

  /**
   * Admitted, but the wait ended before it had got as far as was asked for.
   *
   * @param problem why the wait ended
   * @param replayed whether it was executed before it was submitted this time
   */
  record Undecided(Hash transactionId, Problem problem, boolean replayed) implements Outcome {}

  /** One method per variant. */
  interface Cases<R> {
    /** Nothing is known but the id. */
    R onPending(Pending outcome);

    /** It is in the ledger. */
    R onCommitted(Committed outcome);

    /** There is a reason against it. */
    R onRefused(Refused outcome);

    /** It may still get there. */
    R onUndecided(Undecided outcome);
  }

  /** Dispatches on the variant. */
  default <R> R match(Cases<R> cases) {
    if (this instanceof Pending o) {
      return cases.onPending(o);
    } else if (this instanceof Committed o) {
      return cases.onCommitted(o);
    } else if (this instanceof Refused o) {
      return cases.onRefused(o);
    }
    return cases.onUndecided((Undecided) this);
  }
}
