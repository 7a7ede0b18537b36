package io.vitrine.contracts.auction;

import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.types.Bytes;
import java.util.Optional;

/**
 * How an auction stands.
 *
 * @param end block time in ms from which no bid is taken any more
 * @param bids how many bids were made, sealed ones included
 * @param highest the bid that wins so far
 * @param state whether the item has found its buyer
 */
public record Standing(long end, long bids, Optional<Bid> highest, State state) {
  private static final int LONGEST = 16;

  /** What became of the item. */
  public enum State {
    /** It is locked for the auction. */
    OPEN,
    /** It was delivered and paid for. */
    SETTLED,
    /** It went back to the seller. */
    UNSOLD
  }

  static Standing opened(long end) {
    return new Standing(end, 0, Optional.empty(), State.OPEN);
  }

  /** One more bid that nobody can read yet. */
  Standing withSealedBid() {
    return new Standing(end, Math.addExact(bids, 1), highest, state);
  }

  /** One more bid, the highest; the auction ends at {@code nextEnd}. */
  Standing withBid(Bid bid, long nextEnd) {
    return new Standing(nextEnd, Math.addExact(bids, 1), Optional.of(bid), state);
  }

  /** With a sealed bid revealed. */
  Standing withRevealed(Bid bid) {
    boolean leads = highest.map(bid::beats).orElse(true);
    return leads ? new Standing(end, bids, Optional.of(bid), state) : this;
  }

  Standing with(State next) {
    return new Standing(end, bids, highest, next);
  }

  /** The canonical bytes, as they stand in the state. */
  public Bytes encode() {
    CborWriter writer = new CborWriter().array(4).integer(end).integer(bids);
    highest.ifPresentOrElse(bid -> bid.write(writer), writer::nil);
    return writer.text(state.name()).toBytes();
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws io.vitrine.ledger.codec.CodecException on another shape
   */
  public static Standing decode(Bytes bytes) {
    return CborReader.decode(
        bytes,
        r -> {
          r.array(4);
          return new Standing(
              r.unsigned(),
              r.unsigned(),
              r.nil() ? Optional.empty() : Optional.of(Bid.read(r)),
              State.valueOf(r.text(LONGEST)));
        });
  }
}
