package io.vitrine.contracts.drop;

import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;

/**
 * One order. While it is open, the price is held for its buyer.
 *
 * @param buyer who ordered
 * @param state what became of it
 * @param policyVersion the version of the series' policy that binds its item; 0 without one
 */
public record Order(Address buyer, State state, long policyVersion) {
  private static final int LONGEST = 16;

  /** What becomes of an order. */
  public enum State {
    /** Neither filled nor refunded. */
    OPEN,
    /** The item was delivered and paid for. */
    DELIVERED,
    /** The item waits for the buyer's acceptance, or did: the item says what came of it. */
    ESCROWED,
    /** The price is part of the buyer's balance again. */
    REFUNDED
  }

  /** The order when this has become of it. */
  Order become(State next) {
    return new Order(buyer, next, policyVersion);
  }

  /** The canonical bytes, as they stand in the state. */
  public Bytes encode() {
    return new CborWriter()
        .array(3)
        .bytes(buyer.value())
        .text(state.name())
        .integer(policyVersion)
        .toBytes();
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws io.vitrine.ledger.codec.CodecException on another shape
   */
  public static Order decode(Bytes bytes) {
    return CborReader.decode(
        bytes,
        r -> {
          r.array(3);
          return new Order(
              new Address(r.bytes(Address.SIZE)), State.valueOf(r.text(LONGEST)), r.unsigned());
        });
  }
}
