package io.vitrine.client.demo;

import io.vitrine.ledger.membership.Genesis;

/** Makes the verifier of one ledger's proofs; tests replace it. */
interface ProofReaders {
  /** A verifier that trusts {@code genesis} and nothing else. */
  ProofReader forLedger(Genesis genesis);
}
