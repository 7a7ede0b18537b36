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
 */
public record Bid(Address bidder, Amount amount, long number) {
  /** Whether it wins against {@code other}. */
  boolean beats(Bid other) {
    int compared = amount.compareTo(other.amount);
    return compared > 0 || (compared == 0 && number < other.number);
  }

  void write(CborWriter writer) {
    writer.array(3).bytes(bidder.value()).integer(amount.units()).integer(number);
  }

  static Bid read(CborReader r) {
    r.array(3);
    return new Bid(new Address(r.bytes(Address.SIZE)), new Amount(r.unsigned()), r.unsigned());
  }
}
