package io.vitrine.client.wallet;

import io.vitrine.ledger.crypto.SigningDomain;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.transaction.TransactionBody;
import io.vitrine.ledger.types.Address;

/** What signs transactions of one account: a key here, or whoever keeps the account's key. */
public interface TransactionKey extends AutoCloseable {
  /** The account. */
  Address address();

  /** {@code body}, whose sender is {@link #address}, with the account's signature. */
  SignedTransaction sign(TransactionBody body, SigningDomain domain);

  @Override
  void close();
}
