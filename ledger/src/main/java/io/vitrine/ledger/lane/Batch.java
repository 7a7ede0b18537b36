package io.vitrine.ledger.lane;

import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.List;

/**
 * A batch of transactions in a lane. Encoded as {@code [header bytes, [envelope, ...], signature]}.
 * Decoding checks shape and sizes; root and signatures are checked by {@link BatchRules}.
 *
 * @param header the signed header
 * @param envelopes the transactions' exact bytes, in order
 * @param signature the author's Ed25519 signature of the header, 64 bytes
 */
public record Batch(BatchHeader header, List<Bytes> envelopes, Bytes signature) {
  /** The most transactions in one batch. */
  public static final int MAX_TRANSACTIONS = 2_000;

  /** The largest encoding in bytes. */
  public static final int MAX_SIZE = 512 * 1024;

  private static final int MAX_HEADER = 256;

  /** Copies the list. */
  public Batch {
    envelopes = List.copyOf(envelopes);
  }

  /** The canonical bytes. */
  public Bytes encode() {
    return new CborWriter()
        .array(3)
        .bytes(header.encode())
        .list(envelopes, CborWriter::bytes)
        .bytes(signature)
        .toBytes();
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws CodecException on anything else
   */
  public static Batch decode(Bytes bytes) {
    if (bytes.size() > MAX_SIZE) {
      throw new CodecException("batch of " + bytes.size() + " bytes, at most " + MAX_SIZE);
    }
    return CborReader.decode(
        bytes,
        r -> {
          r.array(3);
          BatchHeader header = BatchHeader.decode(r.bytesUpTo(MAX_HEADER));
          List<Bytes> envelopes =
              r.list(
                  MAX_TRANSACTIONS,
                  e -> e.bytesUpTo(io.vitrine.ledger.transaction.SignedTransaction.MAX_SIZE));
          if (envelopes.size() != header.count()) {
            throw new CodecException(
                "batch of " + envelopes.size() + " transactions says " + header.count());
          }
          return new Batch(header, envelopes, r.bytes(64));
        });
  }

  /** The batch's digest, which the signature does not enter. */
  public Hash digest() {
    return header.digest();
  }
}
