package io.vitrine.persistence.blob;

import io.vitrine.ledger.types.Hash;

/**
 * What a check of one blob found and did.
 *
 * @param bytesRead in all replicas
 * @param restored replicas that hold it again
 * @param failed replicas that it could not be restored in
 * @param lost whether no replica holds it undamaged
 */
public record BlobCheck(Hash hash, long bytesRead, int restored, int failed, boolean lost) {}
