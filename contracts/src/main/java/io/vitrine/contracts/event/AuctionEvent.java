package io.vitrine.contracts.event;

import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import java.util.Optional;

/** What happened in an auction. */
public sealed interface AuctionEvent extends ContractEvent {
  /** The auction it happened in. */
  SaleId auction();

  /** One method per event. */
  interface Cases<R> {
    /** On Opened. */
    R onOpened(Opened event);

    /** On BidPlaced. */
    R onBidPlaced(BidPlaced event);

    /** On Committed. */
    R onCommitted(Committed event);

    /** On Revealed. */
    R onRevealed(Revealed event);

    /** On Refunded. */
    R onRefunded(Refunded event);

    /** On Settled. */
    R onSettled(Settled event);

    /** On Unsold. */
    R onUnsold(Unsold event);
  }

  /** Dispatches on the event. */
  <R> R match(Cases<R> cases);

  @Override
  default <R> R match(ContractEvent.Cases<R> cases) {
    return cases.onAuctionEvent(this);
  }

  /** Reads an event of these types; empty for a type of another kind. */
  static Optional<AuctionEvent> decode(String type, Value data) {
    return switch (type) {
      case Opened.TYPE -> Optional.of(ValueReader.read(data, Opened::read));
      case BidPlaced.TYPE -> Optional.of(ValueReader.read(data, BidPlaced::read));
      case Committed.TYPE -> Optional.of(ValueReader.read(data, Committed::read));
      case Revealed.TYPE -> Optional.of(ValueReader.read(data, Revealed::read));
      case Refunded.TYPE -> Optional.of(ValueReader.read(data, Refunded::read));
      case Settled.TYPE -> Optional.of(ValueReader.read(data, Settled::read));
      case Unsold.TYPE -> Optional.of(ValueReader.read(data, Unsold::read));
      default -> Optional.empty();
    };
  }

  /**
   * An auction was announced, and its item is locked.
   *
   * @param auction the auction
   * @param seller who opened it
   * @param item what is sold
   * @param start block time in ms from which bids are taken
   * @param end block time in ms from which none is taken any more, unless it is extended
   * @param beneficiary who gets all of the price, if not the seller
   * @param kind ENGLISH, DUTCH or SEALED
   * @param reserve the lowest price
   * @param opening the first price of a Dutch auction, else zero
   * @param step by how much the price rises or falls at least, zero for sealed bids
   * @param interval extension, time between steps, or time to reveal, in ms
   */
  record Opened(
      SaleId auction,
      Address seller,
      ItemId item,
      long start,
      long end,
      Optional<Address> beneficiary,
      String kind,
      Amount reserve,
      Amount opening,
      Amount step,
      long interval)
      implements AuctionEvent {
    /** The event's type. */
    public static final String TYPE = "auction.opened";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return new ValueWriter()
          .sale(auction)
          .address(seller)
          .item(item)
          .integer(start)
          .integer(end)
          .optionalAddress(beneficiary)
          .text(kind)
          .amount(reserve)
          .amount(opening)
          .amount(step)
          .integer(interval)
          .toArray();
    }

    private static Opened read(ValueReader r) {
      return new Opened(
          r.sale(),
          r.address(),
          r.item(),
          r.integer(0, Long.MAX_VALUE),
          r.integer(0, Long.MAX_VALUE),
          r.optionalAddress(),
          r.text(64),
          r.amount(0),
          r.amount(0),
          r.amount(0),
          r.integer(0, Long.MAX_VALUE));
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onOpened(this);
    }
  }

  /**
   * A bid is the highest, or took the price of a Dutch auction.
   *
   * @param auction the auction
   * @param item its item
   * @param bidder whose bid it is
   * @param amount what the bidder would pay
   * @param end when the auction ends now
   */
  record BidPlaced(SaleId auction, ItemId item, Address bidder, Amount amount, long end)
      implements AuctionEvent {
    /** The event's type. */
    public static final String TYPE = "auction.bid";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return new ValueWriter()
          .sale(auction)
          .item(item)
          .address(bidder)
          .amount(amount)
          .integer(end)
          .toArray();
    }

    private static BidPlaced read(ValueReader r) {
      return new BidPlaced(
          r.sale(), r.item(), r.address(), r.amount(0), r.integer(0, Long.MAX_VALUE));
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onBidPlaced(this);
    }
  }

  /**
   * A sealed bid was made.
   *
   * @param auction the auction
   * @param item its item
   * @param bidder whose bid it is
   * @param deposit what is held for it
   */
  record Committed(SaleId auction, ItemId item, Address bidder, Amount deposit)
      implements AuctionEvent {
    /** The event's type. */
    public static final String TYPE = "auction.committed";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return new ValueWriter().sale(auction).item(item).address(bidder).amount(deposit).toArray();
    }

    private static Committed read(ValueReader r) {
      return new Committed(r.sale(), r.item(), r.address(), r.amount(0));
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onCommitted(this);
    }
  }

  /**
   * A sealed bid was opened.
   *
   * @param auction the auction
   * @param item its item
   * @param bidder whose bid it is
   * @param amount what was bid
   */
  record Revealed(SaleId auction, ItemId item, Address bidder, Amount amount)
      implements AuctionEvent {
    /** The event's type. */
    public static final String TYPE = "auction.revealed";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return new ValueWriter().sale(auction).item(item).address(bidder).amount(amount).toArray();
    }

    private static Revealed read(ValueReader r) {
      return new Revealed(r.sale(), r.item(), r.address(), r.amount(0));
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onRevealed(this);
    }
  }

  /**
   * Part or all of a deposit is part of the balance of its bidder again.
   *
   * @param auction the auction
   * @param bidder whose bid it is
   * @param amount how much
   */
  record Refunded(SaleId auction, Address bidder, Amount amount) implements AuctionEvent {
    /** The event's type. */
    public static final String TYPE = "auction.refunded";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return new ValueWriter().sale(auction).address(bidder).amount(amount).toArray();
    }

    private static Refunded read(ValueReader r) {
      return new Refunded(r.sale(), r.address(), r.amount(0));
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onRefunded(this);
    }
  }

  /**
   * The item was delivered to the winner.
   *
   * @param auction the auction
   * @param item its item
   * @param seller who opened it
   * @param winner who bid most
   * @param price what the winner paid
   */
  record Settled(SaleId auction, ItemId item, Address seller, Address winner, Amount price)
      implements AuctionEvent {
    /** The event's type. */
    public static final String TYPE = "auction.settled";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return new ValueWriter()
          .sale(auction)
          .item(item)
          .address(seller)
          .address(winner)
          .amount(price)
          .toArray();
    }

    private static Settled read(ValueReader r) {
      return new Settled(r.sale(), r.item(), r.address(), r.address(), r.amount(0));
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onSettled(this);
    }
  }

  /**
   * An auction ended without a sale, and its item is free.
   *
   * @param auction the auction
   * @param item its item
   */
  record Unsold(SaleId auction, ItemId item) implements AuctionEvent {
    /** The event's type. */
    public static final String TYPE = "auction.unsold";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return new ValueWriter().sale(auction).item(item).toArray();
    }

    private static Unsold read(ValueReader r) {
      return new Unsold(r.sale(), r.item());
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onUnsold(this);
    }
  }
}
