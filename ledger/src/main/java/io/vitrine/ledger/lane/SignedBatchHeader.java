package io.vitrine.ledger.lane;

import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.crypto.SigningDomain;
import io.vitrine.ledger.crypto.ValidatorSignatures;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.Bytes;

/**
 * A batch without its transactions: its position, what it commits to, and who says so.
 *
 * @param header the header
 * @param signature the author's Ed25519 signature of it, 64 bytes
 */
public record SignedBatchHeader(BatchHeader header, Bytes signature) {
  /** The longest encoding of a header in bytes. */
  static final int MAX_HEADER = 256;

  /** The position this batch takes in its lane. */
  public LaneTip tip() {
    return header.tip();
  }

  /** Whether the author, as {@code set} knows it, signed this header. */
  public boolean verifies(ValidatorSet set, SigningDomain domain, ValidatorSignatures scheme) {
    return set.find(header.author())
        .map(author -> scheme.verify(author.publicKey(), header.signedDigest(domain), signature))
        .orElse(false);
  }

  /** Writes {@code [header bytes, signature]}. */
  public static void write(CborWriter writer, SignedBatchHeader signed) {
    writer.array(2).bytes(signed.header.encode()).bytes(signed.signature);
  }

  /** Reads what {@link #write} wrote. */
  public static SignedBatchHeader read(CborReader reader) {
    reader.array(2);
    return new SignedBatchHeader(
        BatchHeader.decode(reader.bytesUpTo(MAX_HEADER)), reader.bytes(64));
  }
}
