package io.vitrine.ledger.lane;

import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.transaction.SignedTransaction;
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

  /** What a batch takes beside its envelopes, at most, in bytes. */
  private static final int FRAME = 512;

  /** Copies the list. */
  public Batch {
    envelopes = List.copyOf(envelopes);
  }

  /**
   * Whether envelopes of these sizes are sure to fit into one batch: what a mempool asks before it
   * adds one more.
   *
   * @param count number of envelopes
   * @param bytes sum of their sizes
   */
  public static boolean fits(int count, long bytes) {
    // A byte string of up to 64 KiB has a head of at most 5 bytes.
    return count <= MAX_TRANSACTIONS && bytes + 5L * count + FRAME <= MAX_SIZE;
  }

  /** The canonical bytes. */
  public Bytes encode() {
    int expected = FRAME;
    for (Bytes envelope : envelopes) {
      expected += CborWriter.sizeOfBytes(envelope.size());
    }
    return new CborWriter(expected)
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
          BatchHeader header = BatchHeader.decode(r.bytesUpTo(SignedBatchHeader.MAX_HEADER));
          List<Bytes> envelopes =
              r.list(MAX_TRANSACTIONS, e -> e.bytesUpTo(SignedTransaction.MAX_SIZE));
          if (envelopes.size() != header.count()) {
            throw new CodecException(
                "batch of " + envelopes.size() + " transactions says " + header.count());
          }
          return new Batch(header, envelopes, r.bytes(64));
        });
  }

  /** The signed header alone: what evidence and the receiver of a lane keep. */
  public SignedBatchHeader signedHeader() {
    return new SignedBatchHeader(header, signature);
  }

  /** The batch's digest, which the signature does not enter. */
  public Hash digest() {
    return header.digest();
  }
}
