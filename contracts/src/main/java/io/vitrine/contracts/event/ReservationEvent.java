package io.vitrine.contracts.event;

import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.types.Address;
import java.util.Optional;

/**
 * That an item waits for a buyer in a drop or an auction; part of the item's history. One that
 * finds its buyer is an {@link ItemEvent.Sold}.
 */
public sealed interface ReservationEvent extends ItemEvent {
  @Override
  default <R> R match(ItemEvent.Cases<R> cases) {
    return cases.onReservationEvent(this);
  }

  /** Reads an event of these types; empty for a type of another kind. */
  static Optional<ItemEvent> decode(String type, Value data) {
    return switch (type) {
      case Reserved.TYPE -> Optional.of(ValueReader.read(data, Reserved::read));
      case Released.TYPE -> Optional.of(ValueReader.read(data, Released::read));
      default -> Optional.empty();
    };
  }

  /**
   * An item is locked for a drop or an auction.
   *
   * @param item the item
   * @param version position in the item's history
   * @param owner its owner
   * @param contract the contract that sells it: drop or auction
   * @param sale the drop or auction
   */
  record Reserved(ItemId item, long version, Address owner, String contract, SaleId sale)
      implements ReservationEvent {
    /** The event's type. */
    public static final String TYPE = "item.reserved";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return new ValueWriter()
          .item(item)
          .integer(version)
          .address(owner)
          .text(contract)
          .sale(sale)
          .toArray();
    }

    private static Reserved read(ValueReader r) {
      return new Reserved(
          r.item(), r.integer(0, Long.MAX_VALUE), r.address(), r.text(64), r.sale());
    }
  }

  /**
   * An item that was not sold in its drop or auction is free again.
   *
   * @param item the item
   * @param version position in the item's history
   * @param owner its owner
   * @param contract the contract that sells it: drop or auction
   * @param sale the drop or auction
   */
  record Released(ItemId item, long version, Address owner, String contract, SaleId sale)
      implements ReservationEvent {
    /** The event's type. */
    public static final String TYPE = "item.released";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return new ValueWriter()
          .item(item)
          .integer(version)
          .address(owner)
          .text(contract)
          .sale(sale)
          .toArray();
    }

    private static Released read(ValueReader r) {
      return new Released(
          r.item(), r.integer(0, Long.MAX_VALUE), r.address(), r.text(64), r.sale());
    }
  }
}
