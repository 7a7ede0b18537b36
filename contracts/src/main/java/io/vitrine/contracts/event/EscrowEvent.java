package io.vitrine.contracts.event;

import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import java.util.Optional;

/**
 * What happened to a purchase that its buyer has to accept; part of the item's history. One that is
 * accepted is an {@link ItemEvent.Sold}.
 */
public sealed interface EscrowEvent extends ItemEvent {
  /** How a purchase ended without a change of owner. */
  enum Ending {
    /** Its buyer did not want it. */
    DECLINED,
    /** Its buyer did not accept it in time. */
    LAPSED
  }

  /** Who bought it. */
  Address buyer();

  @Override
  default <R> R match(ItemEvent.Cases<R> cases) {
    return cases.onEscrowEvent(this);
  }

  /** Reads an event of these types; empty for a type of another kind. */
  static Optional<ItemEvent> decode(String type, Value data) {
    return switch (type) {
      case Escrowed.TYPE -> Optional.of(ValueReader.read(data, Escrowed::read));
      case Ended.TYPE -> Optional.of(ValueReader.read(data, Ended::read));
      default -> Optional.empty();
    };
  }

  /**
   * An item was bought; it and the price are held until the buyer accepts.
   *
   * @param item the item
   * @param version position in the item's history
   * @param seller its owner
   * @param buyer who may accept it
   * @param price what is held for it
   * @param until when it can no more be accepted, in milliseconds since 1970
   */
  record Escrowed(
      ItemId item, long version, Address seller, Address buyer, Amount price, long until)
      implements EscrowEvent {
    /** The event's type. */
    public static final String TYPE = "item.escrowed";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return new ValueWriter()
          .item(item)
          .integer(version)
          .address(seller)
          .address(buyer)
          .amount(price)
          .integer(until)
          .toArray();
    }

    private static Escrowed read(ValueReader r) {
      return new Escrowed(
          r.item(),
          r.integer(0, Long.MAX_VALUE),
          r.address(),
          r.address(),
          r.amount(0),
          r.integer(0, Long.MAX_VALUE));
    }
  }

  /**
   * A purchase came to nothing, and the buyer has the price back.
   *
   * @param item the item
   * @param version position in the item's history
   * @param buyer who had bought it
   * @param by who ended it
   * @param how declined or lapsed
   */
  record Ended(ItemId item, long version, Address buyer, Address by, Ending how)
      implements EscrowEvent {
    /** The event's type. */
    public static final String TYPE = "item.escrow-ended";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return new ValueWriter()
          .item(item)
          .integer(version)
          .address(buyer)
          .address(by)
          .constant(how)
          .toArray();
    }

    private static Ended read(ValueReader r) {
      return new Ended(
          r.item(),
          r.integer(0, Long.MAX_VALUE),
          r.address(),
          r.address(),
          r.constant(Ending.class));
    }
  }
}
