package io.vitrine.acceptance.history;

/**
 * A signed transaction of a client.
 *
 * @param id the transaction's id
 * @param kind what it moves
 * @param subject the item, empty for money
 * @param from who signed it
 * @param to who receives
 * @param amount units of money, 1 for an item
 */
public record Operation(String id, Kind kind, String subject, String from, String to, long amount) {
  /** What an operation moves. */
  public enum Kind {
    /** Money of the settlement contract. */
    PAYMENT,
    /** An item of a series. */
    TRANSFER
  }

  /** A payment. */
  public static Operation payment(String id, String from, String to, long amount) {
    return new Operation(id, Kind.PAYMENT, "", from, to, amount);
  }

  /** The transfer of an item. */
  public static Operation transfer(String id, String item, String from, String to) {
    return new Operation(id, Kind.TRANSFER, item, from, to, 1);
  }
}
