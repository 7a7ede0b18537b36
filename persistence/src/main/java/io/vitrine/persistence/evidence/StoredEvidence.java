package io.vitrine.persistence.evidence;

import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.ValidatorId;
import java.time.Instant;

/**
 * One item of evidence.
 *
 * @param accused whom it accuses
 * @param epoch the epoch of both messages
 * @param kind its stable name, such as {@code DOUBLE_FINALIZE}
 * @param first one signed message, in canonical CBOR
 * @param second the one that contradicts it
 * @param noticed when it was seen first here
 */
public record StoredEvidence(
    ValidatorId accused, long epoch, String kind, Bytes first, Bytes second, Instant noticed) {}
