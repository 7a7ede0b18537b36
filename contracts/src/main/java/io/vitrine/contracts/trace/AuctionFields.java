package io.vitrine.contracts.trace;

import io.vitrine.contracts.auction.Auctions;
import io.vitrine.contracts.auction.SealedBid;
import io.vitrine.contracts.auction.Standing;
import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.types.Bytes;
import java.util.List;

/** The four kinds of values that an auction keeps in its partition. */
final class AuctionFields {
  private static final int STANDING_OR_SEALED_BID = 4;

  private AuctionFields() {}

  /**
   * The terms, the standing, a sealed bid or a deposit, told by their shape: a sealed bid begins
   * with its commitment.
   */
  static List<Field> of(Bytes value) {
    Value decoded = CborReader.decode(value, Value::read);
    if (decoded instanceof Value.Int deposit) {
      return List.of(new Field("deposit", Long.toString(deposit.value())));
    } else if (!(decoded instanceof Value.Array array)) {
      throw new CodecException("no value of an auction");
    } else if (array.elements().size() == STANDING_OR_SEALED_BID) {
      return array.elements().get(0) instanceof Value.ByteString
          ? Field.of(SealedBid.decode(value))
          : Field.of(Standing.decode(value));
    }
    return Field.of(Auctions.decodeTerms(value));
  }
}
