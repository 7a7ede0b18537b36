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
  /** Why an occurrence is not executed. */
  public enum Reason {
    /** Its id was consumed before, by an execution that is still remembered. */
    DUPLICATE(0),
    /** Block time is beyond its validUntil. */
    EXPIRED(1),
    /** Its validUntil is further ahead of block time than the window. */
    TOO_EARLY(2);

    private static final List<Reason> BY_CODE = List.of(DUPLICATE, EXPIRED, TOO_EARLY);

    private final int code;

    Reason(int code) {
      this.code = code;
    }
  }

  /** SHA-256 of {@link #encodeAll}. */
  public static Hash hashOf(List<Skipped> skipped) {
    return Sha256.of(encodeAll(skipped));
  }

  /** Canonical CBOR {@code [[id, reason], ...]} in block order. */
  public static Bytes encodeAll(List<Skipped> skipped) {
    return new CborWriter()
        .list(skipped, (w, s) -> w.array(2).hash(s.transactionId).integer(s.reason.code))
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
                      r.hash(), Reason.BY_CODE.get(r.unsignedUpTo(Reason.BY_CODE.size() - 1)));
                }));
  }
}
