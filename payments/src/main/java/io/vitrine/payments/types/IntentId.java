package io.vitrine.payments.types;

import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.Optional;

/**
 * What a payment intent is called: the hash that its buyer signed, so that the same intent sent
 * again is the same one. Nobody guesses it, because the buyer drew a part of what is hashed.
 *
 * @param value the hash
 */
public record IntentId(Hash value) {
  /** Reads {@link #toString}; empty for any other text. */
  public static Optional<IntentId> parse(String text) {
    return text.matches("[0-9a-f]{" + 2 * Hash.SIZE + "}")
        ? Optional.of(new IntentId(new Hash(Bytes.fromHex(text))))
        : Optional.empty();
  }

  /** 64 hexadecimal digits. */
  @Override
  public String toString() {
    return value.value().toHex();
  }
}
