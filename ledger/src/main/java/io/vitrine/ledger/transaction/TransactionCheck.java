package io.vitrine.ledger.transaction;

import java.util.function.Function;

/** The verdict on an envelope: the transaction in it, or why it is refused. */
public sealed interface TransactionCheck {
  /** Nothing speaks against it, as far as the rule that was asked looks. */
  record Accepted(SignedTransaction transaction) implements TransactionCheck {}

  /** It is refused. */
  record Rejected(TransactionRejection rejection) implements TransactionCheck {}

  /** Dispatches on the verdict. */
  default <R> R match(
      Function<SignedTransaction, R> onAccepted, Function<TransactionRejection, R> onRejected) {
    return this instanceof Accepted a
        ? onAccepted.apply(a.transaction)
        : onRejected.apply(((Rejected) this).rejection);
  }
}
