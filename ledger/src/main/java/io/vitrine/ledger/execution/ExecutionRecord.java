package io.vitrine.ledger.execution;

import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;

/**
 * What executing one block came to. The record of height h is leaf h of the Merkle log that later
 * headers attest.
 *
 * @param height the block's height; 0 for genesis
 * @param blockHash hash of the block's header; the genesis hash for height 0
 * @param timestamp block time, milliseconds since 1970 UTC
 * @param count number of executed transactions: the size of the next two trees, without which an
 *     inclusion path would fit several sizes
 * @param txRoot RFC 9162 root over the envelopes of the executed transactions, in order
 * @param receiptRoot RFC 9162 root over their receipts, in the same order
 * @param skippedHash {@link Skipped#hashOf} of the occurrences that were not executed
 * @param stateRoot root of the state after the block
 */
public record ExecutionRecord(
    long height,
    Hash blockHash,
    long timestamp,
    int count,
    Hash txRoot,
    Hash receiptRoot,
    Hash skippedHash,
    Hash stateRoot) {
  /** Checks the ranges. */
  public ExecutionRecord {
    if (height < 0 || timestamp < 0 || count < 0) {
      throw new IllegalArgumentException("record out of range at height " + height);
    }
  }

  /** The canonical bytes: the content of the leaf. */
  public Bytes encode() {
    return new CborWriter()
        .array(8)
        .integer(height)
        .hash(blockHash)
        .integer(timestamp)
        .integer(count)
        .hash(txRoot)
        .hash(receiptRoot)
        .hash(skippedHash)
        .hash(stateRoot)
        .toBytes();
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws CodecException on anything else
   */
  public static ExecutionRecord decode(Bytes bytes) {
    return CborReader.decode(
        bytes,
        r -> {
          r.array(8);
          return new ExecutionRecord(
              r.unsigned(),
              r.hash(),
              r.unsigned(),
              r.unsignedUpTo(Integer.MAX_VALUE),
              r.hash(),
              r.hash(),
              r.hash(),
              r.hash());
        });
  }
}
