package io.vitrine.contracts.sale;

import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Bytes;

/**
 * An open offer. While it stands, its seller owns the item.
 *
 * @param seller who offers
 * @param price what the buyer has to pay, royalty included
 * @param until when it can no more be bought, in milliseconds since 1970; {@link #OPEN_END} for
 *     never
 */
public record Listing(Address seller, Amount price, long until) {
  /** Stands until it is bought or withdrawn. */
  public static final long OPEN_END = 0;

  /** Whether it can no more be bought at {@code now}, in milliseconds since 1970. */
  public boolean isOver(long now) {
    return until != OPEN_END && now >= until;
  }

  /** The canonical bytes, as they stand in the state. */
  public Bytes encode() {
    return new CborWriter()
        .array(3)
        .bytes(seller.value())
        .integer(price.units())
        .integer(until)
        .toBytes();
  }

  /**
   * Reads what {@link #encode} wrote, for example from a state proof.
   *
   * @throws io.vitrine.ledger.codec.CodecException on anything else
   */
  public static Listing decode(Bytes bytes) {
    return CborReader.decode(
        bytes,
        r -> {
          r.array(3);
          return new Listing(
              new Address(r.bytes(Address.SIZE)), new Amount(r.unsigned()), r.unsigned());
        });
  }
}
