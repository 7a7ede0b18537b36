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
 */
public record Listing(Address seller, Amount price) {
  /** The canonical bytes, as they stand in the state. */
  public Bytes encode() {
    return new CborWriter().array(2).bytes(seller.value()).integer(price.units()).toBytes();
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
          r.array(2);
          return new Listing(new Address(r.bytes(Address.SIZE)), new Amount(r.unsigned()));
        });
  }
}
