package io.vitrine.payments.types;

import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Hash;

/**
 * A payment as its provider names it.
 *
 * @param provider who
 * @param text the provider's own number, see {@link #isReference}
 */
public record PaymentReference(ProviderName provider, String text) {
  /** The most characters. */
  public static final int MAX_LENGTH = 128;

  private static final String ID = "vitrine/payment/v1";
  private static final String ORDER = "vitrine/payment-order/v1";

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException on any other text
   */
  public PaymentReference {
    if (!isReference(text)) {
      throw new IllegalArgumentException(
          "a reference is 1 to " + MAX_LENGTH + " of letters, digits, . _ : / -");
    }
  }

  /** Whether {@code text} is one: letters, digits, {@code . _ : / -}; no names of people. */
  public static boolean isReference(String text) {
    return text.matches("[A-Za-z0-9._:/-]{1," + MAX_LENGTH + "}");
  }

  /** What the payment is called here. */
  public PaymentId id() {
    return new PaymentId(
        Sha256.of(new CborWriter().array(3).text(ID).text(provider.text()).text(text).toBytes()));
  }

  /**
   * The reference under which the ledger counts the payment, once for each of the things that it
   * pays for.
   *
   * @param item from 0
   */
  public Hash ofItem(int item) {
    return Sha256.of(
        new CborWriter()
            .array(4)
            .text(ORDER)
            .text(provider.text())
            .text(text)
            .integer(item)
            .toBytes());
  }
}
