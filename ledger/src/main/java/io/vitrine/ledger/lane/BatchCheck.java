package io.vitrine.ledger.lane;

import io.vitrine.ledger.transaction.SignedTransaction;
import java.util.List;
import java.util.function.Function;

/** The verdict on a batch: a function of its bytes and the epoch's parameters alone (L2). */
public sealed interface BatchCheck {
  /**
   * The batch is valid.
   *
   * @param transactions its transactions, decoded and verified, in order
   */
  record Valid(Batch batch, List<SignedTransaction> transactions) implements BatchCheck {
    /** Copies the list. */
    public Valid {
      transactions = List.copyOf(transactions);
    }
  }

  /** The batch is refused. */
  record Invalid(BatchRejection rejection) implements BatchCheck {}

  /** Dispatches on the verdict. */
  default <R> R match(Function<Valid, R> onValid, Function<BatchRejection, R> onInvalid) {
    return this instanceof Valid v ? onValid.apply(v) : onInvalid.apply(((Invalid) this).rejection);
  }
}
