package io.vitrine.registrar.realname;

import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.crypto.HmacSha256;
import io.vitrine.ledger.crypto.Secret;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;

/**
 * One natural person, one identity (F.751.10 9.5.1 c): the ledger refuses a second identity with
 * the same commitment, and the commitment follows from the person's number. It is keyed, because
 * there are so few numbers that whoever can compute it can try them all: without the secret it
 * points to nobody.
 */
public final class RealNames {
  /** The least length of the secret in bytes. */
  public static final int SECRET_SIZE = 32;

  private static final String DOMAIN = "vitrine/real-name/v1";

  private final Secret secret;

  /**
   * Commitments under {@code secret}, which only the registrar holds and which never changes: under
   * another one every person could register again.
   *
   * @throws IllegalArgumentException when the secret is shorter than {@link #SECRET_SIZE}
   */
  public RealNames(Secret secret) {
    if (secret.reveal().size() < SECRET_SIZE) {
      throw new IllegalArgumentException(
          "a secret of " + secret.reveal().size() + " bytes, at least " + SECRET_SIZE + " needed");
    }
    this.secret = secret;
  }

  /** HMAC-SHA256 over the CBOR array of domain, country, kind and digits. */
  public Hash commitment(DocumentNumber number) {
    Bytes content =
        new CborWriter()
            .array(4)
            .text(DOMAIN)
            .text(number.country())
            .text(number.kind().name())
            .text(number.digits())
            .toBytes();
    return new Hash(HmacSha256.of(secret, content));
  }
}
