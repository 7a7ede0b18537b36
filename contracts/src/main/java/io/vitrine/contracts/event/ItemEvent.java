package io.vitrine.contracts.event;

import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Hash;
import java.util.Optional;

/**
 * What happened to one item. The events of an item, in order of their version, are its history; see
 * {@code collection.ItemHistory} for the chain over them.
 */
public sealed interface ItemEvent extends ContractEvent
    permits GiftEvent,
        EscrowEvent,
        ReservationEvent,
        ItemEvent.Issued,
        ItemEvent.Transferred,
        ItemEvent.MetadataChanged,
        ItemEvent.Frozen,
        ItemEvent.Unfrozen,
        ItemEvent.Burned,
        ItemEvent.Listed,
        ItemEvent.Delisted,
        ItemEvent.Sold,
        ItemEvent.Restored {
  /** The item it happened to. */
  ItemId item();

  /** Position in the item's history, 1 for its first event. */
  long version();

  /** One method per event. */
  interface Cases<R> {
    /** On Issued. */
    R onIssued(Issued event);

    /** On Transferred. */
    R onTransferred(Transferred event);

    /** On MetadataChanged. */
    R onMetadataChanged(MetadataChanged event);

    /** On Frozen. */
    R onFrozen(Frozen event);

    /** On Unfrozen. */
    R onUnfrozen(Unfrozen event);

    /** On Burned. */
    R onBurned(Burned event);

    /** On Listed. */
    R onListed(Listed event);

    /** On Delisted. */
    R onDelisted(Delisted event);

    /** On Sold. */
    R onSold(Sold event);

    /** On Restored. */
    R onRestored(Restored event);

    /** On what happened to its gift; the owner stays the same. */
    R onGiftEvent(GiftEvent event);

    /** On a purchase that waits for acceptance or came to nothing; the owner stays the same. */
    R onEscrowEvent(EscrowEvent event);

    /** On a lock for a drop or an auction; the owner stays the same. */
    R onReservationEvent(ReservationEvent event);
  }

  /** Dispatches on the event. */
  <R> R match(Cases<R> cases);

  @Override
  default <R> R match(ContractEvent.Cases<R> cases) {
    return cases.onItemEvent(this);
  }

  /** Reads an event of these types; empty for a type of another kind. */
  static Optional<ItemEvent> decode(String type, Value data) {
    return switch (type) {
      case Issued.TYPE -> Optional.of(ValueReader.read(data, Issued::read));
      case Transferred.TYPE -> Optional.of(ValueReader.read(data, Transferred::read));
      case MetadataChanged.TYPE -> Optional.of(ValueReader.read(data, MetadataChanged::read));
      case Frozen.TYPE -> Optional.of(ValueReader.read(data, Frozen::read));
      case Unfrozen.TYPE -> Optional.of(ValueReader.read(data, Unfrozen::read));
      case Burned.TYPE -> Optional.of(ValueReader.read(data, Burned::read));
      case Listed.TYPE -> Optional.of(ValueReader.read(data, Listed::read));
      case Delisted.TYPE -> Optional.of(ValueReader.read(data, Delisted::read));
      case Sold.TYPE -> Optional.of(ValueReader.read(data, Sold::read));
      case Restored.TYPE -> Optional.of(ValueReader.read(data, Restored::read));
      default ->
          GiftEvent.decode(type, data)
              .or(() -> EscrowEvent.decode(type, data))
              .or(() -> ReservationEvent.decode(type, data));
    };
  }

  /**
   * An item came into being.
   *
   * @param item the item
   * @param version position in the item's history, 1 for its first event
   * @param creator who issued it
   * @param owner its first owner
   * @param content SHA-256 of the content
   * @param metadata hash of the metadata document
   */
  record Issued(
      ItemId item, long version, Address creator, Address owner, Hash content, Hash metadata)
      implements ItemEvent {
    /** The event's type. */
    public static final String TYPE = "item.issued";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return new ValueWriter()
          .item(item)
          .integer(version)
          .address(creator)
          .address(owner)
          .hash(content)
          .hash(metadata)
          .toArray();
    }

    private static Issued read(ValueReader r) {
      return new Issued(
          r.item(), r.integer(0, Long.MAX_VALUE), r.address(), r.address(), r.hash(), r.hash());
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onIssued(this);
    }
  }

  /**
   * An item changed hands without payment.
   *
   * @param item the item
   * @param version position in the item's history, 1 for its first event
   * @param from the owner before
   * @param to the owner since
   */
  record Transferred(ItemId item, long version, Address from, Address to) implements ItemEvent {
    /** The event's type. */
    public static final String TYPE = "item.transferred";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return new ValueWriter().item(item).integer(version).address(from).address(to).toArray();
    }

    private static Transferred read(ValueReader r) {
      return new Transferred(r.item(), r.integer(0, Long.MAX_VALUE), r.address(), r.address());
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onTransferred(this);
    }
  }

  /**
   * An item got another metadata document.
   *
   * @param item the item
   * @param version position in the item's history, 1 for its first event
   * @param metadata hash of the new document
   */
  record MetadataChanged(ItemId item, long version, Hash metadata) implements ItemEvent {
    /** The event's type. */
    public static final String TYPE = "item.metadata-changed";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return new ValueWriter().item(item).integer(version).hash(metadata).toArray();
    }

    private static MetadataChanged read(ValueReader r) {
      return new MetadataChanged(r.item(), r.integer(0, Long.MAX_VALUE), r.hash());
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onMetadataChanged(this);
    }
  }

  /**
   * An item may not be moved any more.
   *
   * @param item the item
   * @param version position in the item's history, 1 for its first event
   * @param by creator or registrar
   * @param reason hash of the document that gives the reason
   */
  record Frozen(ItemId item, long version, Address by, Hash reason) implements ItemEvent {
    /** The event's type. */
    public static final String TYPE = "item.frozen";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return new ValueWriter().item(item).integer(version).address(by).hash(reason).toArray();
    }

    private static Frozen read(ValueReader r) {
      return new Frozen(r.item(), r.integer(0, Long.MAX_VALUE), r.address(), r.hash());
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onFrozen(this);
    }
  }

  /**
   * A frozen item may be moved again.
   *
   * @param item the item
   * @param version position in the item's history, 1 for its first event
   * @param by creator or registrar
   * @param reason hash of the document that gives the reason
   */
  record Unfrozen(ItemId item, long version, Address by, Hash reason) implements ItemEvent {
    /** The event's type. */
    public static final String TYPE = "item.unfrozen";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return new ValueWriter().item(item).integer(version).address(by).hash(reason).toArray();
    }

    private static Unfrozen read(ValueReader r) {
      return new Unfrozen(r.item(), r.integer(0, Long.MAX_VALUE), r.address(), r.hash());
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onUnfrozen(this);
    }
  }

  /**
   * An item ceased to exist; its number is never given again.
   *
   * @param item the item
   * @param version position in the item's history, 1 for its first event
   * @param owner its last owner
   */
  record Burned(ItemId item, long version, Address owner) implements ItemEvent {
    /** The event's type. */
    public static final String TYPE = "item.burned";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return new ValueWriter().item(item).integer(version).address(owner).toArray();
    }

    private static Burned read(ValueReader r) {
      return new Burned(r.item(), r.integer(0, Long.MAX_VALUE), r.address());
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onBurned(this);
    }
  }

  /**
   * An item was offered for sale.
   *
   * @param item the item
   * @param version position in the item's history, 1 for its first event
   * @param seller its owner
   * @param price what the buyer has to pay, royalty included
   * @param until when it can no more be bought, in milliseconds since 1970; 0 for never
   */
  record Listed(ItemId item, long version, Address seller, Amount price, long until)
      implements ItemEvent {
    /** The event's type. */
    public static final String TYPE = "item.listed";

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
          .amount(price)
          .integer(until)
          .toArray();
    }

    private static Listed read(ValueReader r) {
      return new Listed(
          r.item(),
          r.integer(0, Long.MAX_VALUE),
          r.address(),
          r.amount(0),
          r.integer(0, Long.MAX_VALUE));
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onListed(this);
    }
  }

  /**
   * An offer was withdrawn.
   *
   * @param item the item
   * @param version position in the item's history, 1 for its first event
   * @param seller the owner
   */
  record Delisted(ItemId item, long version, Address seller) implements ItemEvent {
    /** The event's type. */
    public static final String TYPE = "item.delisted";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return new ValueWriter().item(item).integer(version).address(seller).toArray();
    }

    private static Delisted read(ValueReader r) {
      return new Delisted(r.item(), r.integer(0, Long.MAX_VALUE), r.address());
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onDelisted(this);
    }
  }

  /**
   * An item changed hands against payment.
   *
   * @param item the item
   * @param version position in the item's history, 1 for its first event
   * @param seller the owner before
   * @param buyer the owner since
   * @param creator creator of the series, who gets the royalty
   * @param price what the buyer paid
   * @param royalty the part of the price that went to the creator; zero when the creator sells
   */
  record Sold(
      ItemId item,
      long version,
      Address seller,
      Address buyer,
      Address creator,
      Amount price,
      Amount royalty)
      implements ItemEvent {
    /** The event's type. */
    public static final String TYPE = "item.sold";

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
          .address(creator)
          .amount(price)
          .amount(royalty)
          .toArray();
    }

    private static Sold read(ValueReader r) {
      return new Sold(
          r.item(),
          r.integer(0, Long.MAX_VALUE),
          r.address(),
          r.address(),
          r.address(),
          r.amount(0),
          r.amount(0));
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onSold(this);
    }
  }

  /**
   * An item followed its owner to another address. The owner is the same person.
   *
   * @param item the item
   * @param version position in the item's history
   * @param from the owner's address before, which was replaced
   * @param to the owner's address since
   */
  record Restored(ItemId item, long version, Address from, Address to) implements ItemEvent {
    /** The event's type. */
    public static final String TYPE = "item.restored";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return new ValueWriter().item(item).integer(version).address(from).address(to).toArray();
    }

    private static Restored read(ValueReader r) {
      return new Restored(r.item(), r.integer(0, Long.MAX_VALUE), r.address(), r.address());
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onRestored(this);
    }
  }
}
