package io.vitrine.ledger.lane;

import io.vitrine.ledger.transaction.TransactionRejection;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;

/** Why a batch is invalid: the cause with its numbers. */
public sealed interface BatchRejection {
  /** Not the canonical encoding of a batch. */
  record Malformed(String reason) implements BatchRejection {}

  /** The encoding has more bytes than allowed. */
  record TooLarge(int size, int max) implements BatchRejection {}

  /** Of another epoch than the lane. */
  record WrongEpoch(long expected, long actual) implements BatchRejection {}

  /** The author is not among the {@code validators} members of the set. */
  record UnknownAuthor(ValidatorId author, int validators) implements BatchRejection {}

  /** The signature of the header is not the author's. */
  record BadSignature(ValidatorId author) implements BatchRejection {}

  /** The header does not commit to the transactions that came with it. */
  record WrongRoot(Hash claimed, Hash computed) implements BatchRejection {}

  /**
   * A transaction its author should have refused (BAD_BATCH, R12).
   *
   * @param index position in the batch, from 0
   */
  record BadTransaction(int index, TransactionRejection cause) implements BatchRejection {}

  /** One method per variant. */
  interface Cases<R> {
    R onMalformed(Malformed rejection);

    R onTooLarge(TooLarge rejection);

    R onWrongEpoch(WrongEpoch rejection);

    R onUnknownAuthor(UnknownAuthor rejection);

    R onBadSignature(BadSignature rejection);

    R onWrongRoot(WrongRoot rejection);

    R onBadTransaction(BadTransaction rejection);
  }

  /** Dispatches on the variant. */
  default <R> R match(Cases<R> cases) {
    if (this instanceof Malformed r) {
      return cases.onMalformed(r);
    } else if (this instanceof TooLarge r) {
      return cases.onTooLarge(r);
    } else if (this instanceof WrongEpoch r) {
      return cases.onWrongEpoch(r);
    } else if (this instanceof UnknownAuthor r) {
      return cases.onUnknownAuthor(r);
    } else if (this instanceof BadSignature r) {
      return cases.onBadSignature(r);
    } else if (this instanceof WrongRoot r) {
      return cases.onWrongRoot(r);
    }
    return cases.onBadTransaction((BadTransaction) this);
  }
}
