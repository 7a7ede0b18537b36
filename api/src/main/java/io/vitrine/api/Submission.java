package io.vitrine.api;

import io.vitrine.api.problem.Problem;
import io.vitrine.ledger.types.Hash;

/** What becomes of an envelope at the door. */
public sealed interface Submission {
  /** Admitted to this organisation's lane; pending. */
  record Admitted(Hash transactionId) implements Submission {}

  /** Executed before; the first receipt stands. */
  record AlreadyCommitted(CommittedTransaction transaction) implements Submission {}

  /** Refused; nothing was stored. */
  record Refused(Problem problem) implements Submission {}

  /** One method per variant. */
  interface Cases<R> {
    R onAdmitted(Admitted submission);

    R onAlreadyCommitted(AlreadyCommitted submission);

    R onRefused(Refused submission);
  }

  /** Dispatches on the variant. */
  default <R> R match(Cases<R> cases) {
    if (this instanceof Admitted s) {
      return cases.onAdmitted(s);
    } else if (this instanceof AlreadyCommitted s) {
      return cases.onAlreadyCommitted(s);
    }
    return cases.onRefused((Refused) this);
  }
}
