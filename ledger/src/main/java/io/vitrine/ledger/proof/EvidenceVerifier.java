package io.vitrine.ledger.proof;

import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.consensus.evidence.Evidence;
import io.vitrine.ledger.consensus.evidence.EvidenceCodec;
import io.vitrine.ledger.crypto.ValidatorSignatures;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.Bytes;
import java.util.Optional;

/**
 * Judges evidence for somebody who has nothing but the genesis document: neither blocks nor state,
 * nor the word of whoever handed it over (R12).
 *
 * @param genesis of the ledger
 * @param scheme checks signatures
 */
public record EvidenceVerifier(Genesis genesis, ValidatorSignatures scheme) {
  /**
   * Why {@code item}, the canonical bytes of one proof, proves nothing; empty when the accused is
   * guilty. Of the first epoch only: its set is that of genesis.
   */
  public Optional<String> invalidity(Bytes item) {
    return invalidity(item, 0, genesis.validators());
  }

  /**
   * The same for another epoch.
   *
   * @param epoch the epoch
   * @param set its validators, from somebody who is trusted, or from its proven first header
   */
  public Optional<String> invalidity(Bytes item, long epoch, ValidatorSet set) {
    try {
      Evidence evidence = EvidenceCodec.decode(item);
      return evidence.epoch() == epoch
          ? evidence.invalidity(set, genesis.domain(), scheme)
          : Optional.of("it is of epoch " + evidence.epoch() + ", not " + epoch);
    } catch (CodecException e) {
      return Optional.of("it is no evidence: " + e.getMessage());
    }
  }
}
