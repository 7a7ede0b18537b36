package io.vitrine.ledger.lane;

import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.crypto.MessageKind;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.crypto.SigningDomain;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;

/**
 * The signed part of a batch. It commits to every transaction byte through {@code txRoot}, so that
 * evidence (LANE_FORK, BAD_BATCH) needs headers and a Merkle path, never the batch (R12).
 *
 * @param epoch the epoch of the lane
 * @param author whose lane
 * @param seq number in the lane, from 1
 * @param prevDigest digest of the batch before; zero for seq 1
 * @param txRoot RFC 9162 Merkle root over the envelopes
 * @param count number of transactions, 1..{@link Batch#MAX_TRANSACTIONS}
 */
public record BatchHeader(
    long epoch, ValidatorId author, long seq, Hash prevDigest, Hash txRoot, int count) {
  /** Checks the ranges. */
  public BatchHeader {
    if (epoch < 0
        || seq < 1
        || count < 1
        || count > Batch.MAX_TRANSACTIONS
        || (seq == 1) != prevDigest.isZero()) {
      throw new CodecException("batch header out of range: seq " + seq + ", count " + count);
    }
  }

  /** The canonical bytes. */
  public Bytes encode() {
    return new CborWriter()
        .array(6)
        .integer(epoch)
        .integer(author.index())
        .integer(seq)
        .hash(prevDigest)
        .hash(txRoot)
        .integer(count)
        .toBytes();
  }

  /** Reads what {@link #encode} wrote. */
  public static BatchHeader decode(Bytes bytes) {
    return CborReader.decode(
        bytes,
        r -> {
          r.array(6);
          return new BatchHeader(
              r.unsigned(),
              new ValidatorId(r.unsignedUpTo(ValidatorSet.MAX - 1)),
              r.unsigned(),
              r.hash(),
              r.hash(),
              r.unsignedUpTo(Batch.MAX_TRANSACTIONS));
        });
  }

  /** The batch's digest: SHA-256 of the encoding. */
  public Hash digest() {
    return Sha256.of(encode());
  }

  /** The position before this batch: what it extends. */
  public LaneTip previous() {
    return new LaneTip(seq - 1, prevDigest);
  }

  /** The position this batch takes in its lane. */
  public LaneTip tip() {
    return new LaneTip(seq, digest());
  }

  /** The 32 bytes its author signs. */
  public Hash signedDigest(SigningDomain domain) {
    return domain.digest(epoch, MessageKind.BATCH, encode());
  }
}
