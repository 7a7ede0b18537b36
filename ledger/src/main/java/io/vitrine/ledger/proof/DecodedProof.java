package io.vitrine.ledger.proof;

import io.vitrine.ledger.execution.ExecutionRecord;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Bytes;

/** A bundle with everything inside it decoded. */
record DecodedProof(
    ProofBundle bundle, SignedTransaction transaction, Receipt receipt, AttestedRecord attested) {

  /** Decodes all parts; throws a RuntimeException when one is not canonical or out of range. */
  static DecodedProof of(Bytes bytes) {
    ProofBundle bundle = ProofBundle.decode(bytes);
    return new DecodedProof(
        bundle,
        SignedTransaction.decode(bundle.envelope()),
        Receipt.decode(bundle.receipt()),
        AttestedRecord.of(
            bundle.genesis(),
            bundle.record(),
            bundle.logPath(),
            bundle.epochs(),
            bundle.attesting()));
  }

  /** The record of the block. */
  ExecutionRecord record() {
    return attested.record();
  }
}
