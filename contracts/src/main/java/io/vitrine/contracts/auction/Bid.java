package io.vitrine.contracts.auction;

import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;

/**
 * A bid everybody can read.
 *
 * @param bidder whose it is
 * @param amount what the bidder pays if it wins
 * @param number its place among the bids, from 0; of equal sealed bids the first one counts
 * @param policyVersion the version of the series' policy that binds the item if it wins; 0 without
 *     one
 */
public record Bid(Address bidder, Amount amount, long number, long policyVersion) {
  /** Whether it wins against {@code other}. */
  boolean beats(Bid other) {
    int compared = amount.compareTo(other.amount);
    return compared > 0 || (compared == 0 && number < other.number);
  }

  void write(CborWriter writer) {
    writer.array(4).bytes(bidder.value()).integer(amount.units()).integer(number);
    writer.integer(policyVersion);
  }

  static Bid read(CborReader r) {
    r.array(4);
    return new Bid(
        new Address(r.bytes(Address.SIZE)), new Amount(r.unsigned()), r.unsigned(), r.unsigned());
  }
}
