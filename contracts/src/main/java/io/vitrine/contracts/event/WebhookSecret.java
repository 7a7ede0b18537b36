package io.vitrine.contracts.event;

import io.vitrine.ledger.crypto.Secret;
import io.vitrine.ledger.types.Bytes;
import java.util.Base64;
import java.util.Optional;

/**
 * What the sender and the receiver of a webhook share, in the form of Standard Webhooks: {@code
 * whsec_} and the base64 of 24 to 64 bytes. Its {@code toString} says how many they are alone.
 *
 * @param key the bytes that sign
 */
public record WebhookSecret(Secret key) {
  /** What the text of a secret begins with. */
  public static final String PREFIX = "whsec_";

  /** The fewest bytes. */
  public static final int MIN_SIZE = 24;

  /** The most bytes. */
  public static final int MAX_SIZE = 64;

  /**
   * Checks the size.
   *
   * @throws IllegalArgumentException outside {@link #MIN_SIZE} to {@link #MAX_SIZE} bytes
   */
  public WebhookSecret {
    int size = key.reveal().size();
    if (size < MIN_SIZE || size > MAX_SIZE) {
      throw new IllegalArgumentException("a webhook secret of " + size + " bytes");
    }
  }

  /** Reads {@link #reveal}, with or without the prefix; empty for any other text. */
  public static Optional<WebhookSecret> parse(String text) {
    try {
      String base64 = text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text;
      Bytes bytes = Bytes.wrap(Base64.getDecoder().decode(base64));
      return Optional.of(new WebhookSecret(Secret.of(bytes)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The text that is shown once, to whoever made the subscription. */
  public String reveal() {
    return PREFIX + Base64.getEncoder().encodeToString(key.reveal().unsafeArray());
  }
}
