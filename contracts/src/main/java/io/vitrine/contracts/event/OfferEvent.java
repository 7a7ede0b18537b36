package io.vitrine.contracts.event;

import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import java.util.Optional;

/**
 * What happened to what a buyer offers for an item. Not part of the item's history, because anybody
 * may offer: only the sale that follows from one is.
 */
public sealed interface OfferEvent extends ContractEvent {
  /** How an offer ended. */
  enum Ending {
    /** The owner sold at its price. */
    ACCEPTED,
    /** Who made it took it back. */
    WITHDRAWN,
    /** Nobody accepted it in time. */
    EXPIRED
  }

  /** The item it is for. */
  ItemId item();

  /** Who made it. */
  Address buyer();

  @Override
  default <R> R match(ContractEvent.Cases<R> cases) {
    return cases.onOfferEvent(this);
  }

  /** Reads an event of these types; empty for a type of another kind. */
  static Optional<OfferEvent> decode(String type, Value data) {
    return switch (type) {
      case Made.TYPE -> Optional.of(ValueReader.read(data, Made::read));
      case Ended.TYPE -> Optional.of(ValueReader.read(data, Ended::read));
      default -> Optional.empty();
    };
  }

  /**
   * Somebody offered a price for an item, and it is held for them.
   *
   * @param item the item
   * @param buyer who offers
   * @param price what the owner would get, royalty included
   * @param until when it can no more be accepted, in milliseconds since 1970
   */
  record Made(ItemId item, Address buyer, Amount price, long until) implements OfferEvent {
    /** The event's type. */
    public static final String TYPE = "offer.made";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return new ValueWriter().item(item).address(buyer).amount(price).integer(until).toArray();
    }

    private static Made read(ValueReader r) {
      return new Made(r.item(), r.address(), r.amount(0), r.integer(0, Long.MAX_VALUE));
    }
  }

  /**
   * An offer is over, and nothing is held for it any more.
   *
   * @param item the item
   * @param buyer who made it
   * @param by who ended it
   * @param how accepted, withdrawn or expired
   */
  record Ended(ItemId item, Address buyer, Address by, Ending how) implements OfferEvent {
    /** The event's type. */
    public static final String TYPE = "offer.ended";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return new ValueWriter().item(item).address(buyer).address(by).constant(how).toArray();
    }

    private static Ended read(ValueReader r) {
      return new Ended(r.item(), r.address(), r.address(), r.constant(Ending.class));
    }
  }
}
