package io.vitrine.node.recording;

import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;

/**
 * Whose recording a file is.
 *
 * @param genesis hash of the ledger's genesis document
 * @param validator who recorded, by place in the validator set
 * @param startedMillis when its process began to record, milliseconds since 1970 UTC
 */
public record RecordingHeader(Hash genesis, ValidatorId validator, long startedMillis) {}
