package io.vitrine.contracts.auction;

import io.vitrine.contracts.types.SaleId;
import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;

/**
 * A bid that nobody but its bidder can read yet.
 *
 * @param commitment to the amount, see {@link #commitment}
 * @param number its place among the bids, from 0
 * @param revealed whether it has been revealed
 * @param policyVersion the version of the series' policy that binds the item if it wins; 0 without
 *     one
 */
public record SealedBid(Hash commitment, long number, boolean revealed, long policyVersion) {
  /**
   * What a bidder commits to: {@code SHA-256(["auction-bid", auction, bidder, amount, salt])}. The
   * salt is random, else others could try all amounts.
   */
  public static Hash commitment(SaleId auction, Address bidder, Amount amount, Hash salt) {
    return Sha256.of(
        new CborWriter()
            .array(5)
            .text("auction-bid")
            .text(auction.text())
            .bytes(bidder.value())
            .integer(amount.units())
            .hash(salt)
            .toBytes());
  }

  SealedBid opened() {
    return new SealedBid(commitment, number, true, policyVersion);
  }

  /** The canonical bytes, as they stand in the state. */
  public Bytes encode() {
    return new CborWriter()
        .array(4)
        .hash(commitment)
        .integer(number)
        .bool(revealed)
        .integer(policyVersion)
        .toBytes();
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws io.vitrine.ledger.codec.CodecException on another shape
   */
  public static SealedBid decode(Bytes bytes) {
    return CborReader.decode(
        bytes,
        r -> {
          r.array(4);
          return new SealedBid(r.hash(), r.unsigned(), r.bool(), r.unsigned());
        });
  }
}
