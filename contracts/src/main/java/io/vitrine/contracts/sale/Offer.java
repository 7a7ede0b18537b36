package io.vitrine.contracts.sale;

import io.vitrine.contracts.operation.Deadline;
import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Bytes;

/**
 * What somebody would pay for an item that is not for sale. While it stands, the price is held for
 * them.
 *
 * @param price what the owner would get, royalty included
 * @param deadline until when the owner may accept it
 * @param policyVersion the version of the series' policy that the buyer accepts; 0 without one
 */
public record Offer(Amount price, Deadline deadline, long policyVersion) {
  /** The canonical bytes, as they stand in the state. */
  public Bytes encode() {
    return new CborWriter()
        .array(3)
        .integer(price.units())
        .integer(deadline.until())
        .integer(policyVersion)
        .toBytes();
  }

  /**
   * Reads what {@link #encode} wrote, for example from a state proof.
   *
   * @throws io.vitrine.ledger.codec.CodecException on anything else
   */
  public static Offer decode(Bytes bytes) {
    return CborReader.decode(
        bytes,
        r -> {
          r.array(3);
          return new Offer(new Amount(r.unsigned()), new Deadline(r.unsigned()), r.unsigned());
        });
  }
}
