package io.vitrine.payments.types;

import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.Optional;

/**
 * What a payment is called here: a hash of who reported it under which reference, so that a report
 * that comes again is about the same payment.
 *
 * @param value the hash
 */
public record PaymentId(Hash value) {
  /** Reads {@link #toString}; empty for any other text. */
  public static Optional<PaymentId> parse(String text) {
    return text.matches("[0-9a-f]{" + 2 * Hash.SIZE + "}")
        ? Optional.of(new PaymentId(new Hash(Bytes.fromHex(text))))
        : Optional.empty();
  }

  /** 64 hexadecimal digits. */
  @Override
  public String toString() {
    return value.value().toHex();
  }
}
