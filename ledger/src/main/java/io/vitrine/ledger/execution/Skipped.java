package io.vitrine.ledger.execution;

import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.List;

/**
 * An occurrence of a transaction in a block that was not executed and has no receipt.
 *
 * @param transactionId which transaction
 * @param reason why not
 */
public record Skipped(Hash transactionId, Reason reason) {
  /** Why an occurrence is not executed. The order is part of the encoding. */
  public enum Reason {
    /** Its id was consumed before, by an execution that is still remembered. */
    DUPLICATE,
    /** Block time is beyond its validUntil. */
    EXPIRED,
    /** Its validUntil is further ahead of block time than the window. */
    TOO_EARLY
  }

  /** SHA-256 of {@link #encodeAll}. */
  public static Hash hashOf(List<Skipped> skipped) {
    return Sha256.of(encodeAll(skipped));
  }

  /** Canonical CBOR {@code [[id, reason], ...]} in block order. */
  public static Bytes encodeAll(List<Skipped> skipped) {
    return new CborWriter()
        .list(skipped, (w, s) -> w.array(2).hash(s.transactionId).integer(s.reason.ordinal()))
        .toBytes();
  }

  /**
   * Reads what {@link #encodeAll} wrote.
   *
   * @throws io.vitrine.ledger.codec.CodecException on anything else
   */
  public static List<Skipped> decodeAll(Bytes bytes) {
    return CborReader.decode(
        bytes,
        reader ->
            reader.list(
                Integer.MAX_VALUE,
                r -> {
                  r.array(2);
                  return new Skipped(
                      r.hash(), Reason.values()[r.unsignedUpTo(Reason.values().length - 1)]);
                }));
  }
}
