package io.vitrine.ledger.membership;

import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.crypto.SigningDomain;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.regex.Pattern;

/**
 * The document a ledger starts from; its hash is the trust anchor of every proof.
 *
 * @param ledgerId the ledger's name: 1 to 64 characters of {@code a-z 0-9 -}
 * @param timestamp block time of height 0, milliseconds since 1970 UTC
 * @param validators the set of epoch 0
 * @param parameters what the built-in contracts start with, such as the addresses of the first
 *     registrar and payment role; read by them alone
 */
public record Genesis(String ledgerId, long timestamp, ValidatorSet validators, Value parameters) {
  private static final String FORMAT = "vitrine/genesis/v1";

  private static final Pattern LEDGER_ID = Pattern.compile("[a-z0-9-]{1,64}");

  /** Checks ledger id and timestamp. */
  public Genesis {
    if (!LEDGER_ID.matcher(ledgerId).matches()) {
      throw new IllegalArgumentException("ledger id '" + ledgerId + "'");
    }
    if (timestamp < 0) {
      throw new IllegalArgumentException("genesis timestamp " + timestamp);
    }
  }

  /** The canonical bytes. */
  public Bytes encode() {
    CborWriter writer = new CborWriter().array(5).text(FORMAT).text(ledgerId).integer(timestamp);
    validators.write(writer);
    Value.write(writer, parameters);
    return writer.toBytes();
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws CodecException on anything else
   */
  public static Genesis decode(Bytes bytes) {
    return CborReader.decode(
        bytes,
        r -> {
          r.array(5);
          String format = r.text(64);
          if (!format.equals(FORMAT)) {
            throw new CodecException("unknown genesis format " + format);
          }
          return new Genesis(r.text(64), r.unsigned(), ValidatorSet.read(r), Value.read(r));
        });
  }

  /** SHA-256 of {@link #encode}. It is also the block hash of height 0. */
  public Hash hash() {
    return Sha256.of(encode());
  }

  /** The domain of every signature on this ledger. */
  public SigningDomain domain() {
    return new SigningDomain(ledgerId, hash());
  }
}
