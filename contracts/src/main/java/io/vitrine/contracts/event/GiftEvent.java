package io.vitrine.contracts.event;

import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Hash;
import java.util.Optional;

/**
 * What happened to the gift of an item; part of the item's history. A gift that is accepted is an
 * {@link ItemEvent.Transferred}.
 */
public sealed interface GiftEvent extends ItemEvent {
  /** How a gift ended without a change of owner. */
  enum Ending {
    /** Whom it was for did not want it. */
    DECLINED,
    /** The giver took it back. */
    WITHDRAWN,
    /** Nobody accepted it in time. */
    LAPSED
  }

  @Override
  default <R> R match(ItemEvent.Cases<R> cases) {
    return cases.onGiftEvent(this);
  }

  /** Reads an event of these types; empty for a type of another kind. */
  static Optional<ItemEvent> decode(String type, Value data) {
    return switch (type) {
      case Offered.TYPE -> Optional.of(ValueReader.read(data, Offered::read));
      case Ended.TYPE -> Optional.of(ValueReader.read(data, Ended::read));
      default -> Optional.empty();
    };
  }

  /**
   * An item was offered as a gift.
   *
   * @param item the item
   * @param version position in the item's history
   * @param from its owner
   * @param to who may accept it
   * @param message hash of what the giver wrote
   * @param until when it can no more be accepted, in milliseconds since 1970
   */
  record Offered(ItemId item, long version, Address from, Address to, Hash message, long until)
      implements GiftEvent {
    /** The event's type. */
    public static final String TYPE = "item.gift-offered";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return new ValueWriter()
          .item(item)
          .integer(version)
          .address(from)
          .address(to)
          .hash(message)
          .integer(until)
          .toArray();
    }

    private static Offered read(ValueReader r) {
      return new Offered(
          r.item(),
          r.integer(0, Long.MAX_VALUE),
          r.address(),
          r.address(),
          r.hash(),
          r.integer(0, Long.MAX_VALUE));
    }
  }

  /**
   * A gift came to nothing.
   *
   * @param item the item
   * @param version position in the item's history
   * @param to whom it was for
   * @param by who ended it
   * @param how declined, withdrawn or lapsed
   */
  record Ended(ItemId item, long version, Address to, Address by, Ending how) implements GiftEvent {
    /** The event's type. */
    public static final String TYPE = "item.gift-ended";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return new ValueWriter()
          .item(item)
          .integer(version)
          .address(to)
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
