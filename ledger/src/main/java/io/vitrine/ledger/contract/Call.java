package io.vitrine.ledger.contract;

import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Hash;

/**
 * One call of a contract by a transaction.
 *
 * @param transactionId the transaction that calls; unique over all executed calls
 * @param sender who signed it
 * @param method the method's name
 * @param arguments what the sender passed
 */
public record Call(Hash transactionId, Address sender, String method, Value.Array arguments) {
  /** The call that {@code transaction} makes. */
  public static Call of(SignedTransaction transaction) {
    return new Call(
        transaction.id(),
        transaction.body().sender(),
        transaction.body().method(),
        transaction.body().arguments());
  }
}
