package io.vitrine.node.mempool;

import io.vitrine.ledger.lane.BatchCheck;
import io.vitrine.ledger.lane.Sealing;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Bytes;
import java.util.List;

/**
 * A batch of the own lane on its way out, with its transactions as they were decoded when they were
 * admitted or read: nothing of it is decoded again.
 *
 * @param sealed what is persisted, then signed
 * @param transactions those of its envelopes, in order
 */
record OwnBatch(Sealing.Sealed sealed, List<SignedTransaction> transactions) {
  /** Copies the list. */
  OwnBatch {
    transactions = List.copyOf(transactions);
  }

  /** It with {@code signature}. Own transactions were verified when they were admitted. */
  BatchCheck.Valid signedWith(Bytes signature) {
    return new BatchCheck.Valid(sealed.signedWith(signature), transactions);
  }
}
