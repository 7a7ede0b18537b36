package io.vitrine.payments.types;

import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.types.Amount;

/**
 * Money outside the ledger.
 *
 * @param amount in the smallest unit of the currency, of which one is one unit of the ledger
 * @param currency three capital letters, as in ISO 4217
 */
public record Money(Amount amount, String currency) {
  private static final int CURRENCY = 3;

  /**
   * Checks the currency.
   *
   * @throws IllegalArgumentException when it has another form
   */
  public Money {
    if (!currency.matches("[A-Z]{" + CURRENCY + "}")) {
      throw new IllegalArgumentException("a currency is three capital letters, as in ISO 4217");
    }
  }

  /**
   * So many times as much.
   *
   * @throws ArithmeticException when that is more than an amount can be
   */
  public Money times(int count) {
    return new Money(new Amount(Math.multiplyExact(amount.units(), (long) count)), currency);
  }

  /** Appends two elements. */
  public CborWriter writeTo(CborWriter writer) {
    return writer.integer(amount.units()).text(currency);
  }

  /**
   * Reads what {@link #writeTo} wrote.
   *
   * @throws CodecException on another form
   */
  public static Money read(CborReader r) {
    long units = r.unsigned();
    try {
      return new Money(new Amount(units), r.text(CURRENCY));
    } catch (IllegalArgumentException e) {
      throw new CodecException(e.getMessage());
    }
  }

  @Override
  public String toString() {
    return amount.units() + " " + currency;
  }
}
