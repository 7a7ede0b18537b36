package io.vitrine.contracts.sale;

import io.vitrine.contracts.collection.AcquisitionKind;
import io.vitrine.contracts.operation.Deadline;
import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Bytes;
import java.util.Optional;

/**
 * A purchase that its buyer has not accepted yet (F.751.10 9.1 d). While it waits, the seller owns
 * the item, which is locked, and the price is held for the buyer.
 *
 * @param kind by what it was bought: SALE or DROP
 * @param seller who sells
 * @param buyer who may accept it
 * @param price what is held, royalty included
 * @param policyVersion the version of the series' policy that the buyer accepts; 0 without one
 * @param deadline until when it can be accepted
 * @param listedUntil the end of the listing it was bought from, {@link Listing#OPEN_END} for never;
 *     empty when it was bought in a drop
 */
public record Escrow(
    AcquisitionKind kind,
    Address seller,
    Address buyer,
    Amount price,
    long policyVersion,
    Deadline deadline,
    Optional<Long> listedUntil) {
  private static final int LONGEST_KIND = 16;

  /** The listing that stands again when the purchase comes to nothing at {@code now}. */
  Optional<Listing> relisted(long now) {
    return listedUntil
        .map(until -> new Listing(seller, price, until))
        .filter(listing -> !listing.isOver(now));
  }

  /** The canonical bytes, as they stand in the state. */
  public Bytes encode() {
    CborWriter writer =
        new CborWriter()
            .array(7)
            .text(kind.name())
            .bytes(seller.value())
            .bytes(buyer.value())
            .integer(price.units())
            .integer(policyVersion)
            .integer(deadline.until());
    listedUntil.ifPresentOrElse(writer::integer, writer::nil);
    return writer.toBytes();
  }

  /**
   * Reads what {@link #encode} wrote, for example from a state proof.
   *
   * @throws io.vitrine.ledger.codec.CodecException on anything else
   */
  public static Escrow decode(Bytes bytes) {
    return CborReader.decode(
        bytes,
        r -> {
          r.array(7);
          return new Escrow(
              AcquisitionKind.valueOf(r.text(LONGEST_KIND)),
              new Address(r.bytes(Address.SIZE)),
              new Address(r.bytes(Address.SIZE)),
              new Amount(r.unsigned()),
              r.unsigned(),
              new Deadline(r.unsigned()),
              r.nil() ? Optional.empty() : Optional.of(r.unsigned()));
        });
  }
}
