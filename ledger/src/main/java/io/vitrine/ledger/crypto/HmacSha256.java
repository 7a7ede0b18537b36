package io.vitrine.ledger.crypto;

import io.vitrine.ledger.types.Bytes;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 (RFC 2104, FIPS 198-1) by the JDK. */
public final class HmacSha256 {
  private static final String NAME = "HmacSHA256";

  private HmacSha256() {}

  /**
   * The authentication code of {@code content}, 32 bytes.
   *
   * @throws IllegalArgumentException for an empty key
   */
  public static Bytes of(Secret key, Bytes content) {
    try {
      Mac mac = Mac.getInstance(NAME);
      mac.init(new SecretKeySpec(key.reveal().unsafeArray(), NAME));
      return Bytes.wrap(mac.doFinal(content.unsafeArray()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + NAME, e);
    }
  }
}
