package io.vitrine.contracts.event;

import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Hash;
import java.util.Optional;

/** What happened to money. */
public sealed interface SettlementEvent extends ContractEvent {

  /** One method per event. */
  interface Cases<R> {
    /** On Minted. */
    R onMinted(Minted event);

    /** On Transferred. */
    R onTransferred(Transferred event);

    /** On Redeemed. */
    R onRedeemed(Redeemed event);

    /** On Held. */
    R onHeld(Held event);

    /** On Released. */
    R onReleased(Released event);

    /** On Paid. */
    R onPaid(Paid event);

    /** On PaidOutside. */
    R onPaidOutside(PaidOutside event);
  }

  /** Dispatches on the event. */
  <R> R match(Cases<R> cases);

  @Override
  default <R> R match(ContractEvent.Cases<R> cases) {
    return cases.onSettlementEvent(this);
  }

  /** Reads an event of these types; empty for a type of another kind. */
  static Optional<SettlementEvent> decode(String type, Value data) {
    return switch (type) {
      case Minted.TYPE -> Optional.of(ValueReader.read(data, Minted::read));
      case Transferred.TYPE -> Optional.of(ValueReader.read(data, Transferred::read));
      case Redeemed.TYPE -> Optional.of(ValueReader.read(data, Redeemed::read));
      case Held.TYPE -> Optional.of(ValueReader.read(data, Held::read));
      case Released.TYPE -> Optional.of(ValueReader.read(data, Released::read));
      case Paid.TYPE -> Optional.of(ValueReader.read(data, Paid::read));
      case PaidOutside.TYPE -> Optional.of(ValueReader.read(data, PaidOutside::read));
      default -> Optional.empty();
    };
  }

  /**
   * Units came into being.
   *
   * @param to who got them
   * @param amount how many
   * @param supply all units in existence afterwards
   */
  record Minted(Address to, Amount amount, Amount supply) implements SettlementEvent {
    /** The event's type. */
    public static final String TYPE = "settlement.minted";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return new ValueWriter().address(to).amount(amount).amount(supply).toArray();
    }

    private static Minted read(ValueReader r) {
      return new Minted(r.address(), r.amount(0), r.amount(0));
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onMinted(this);
    }
  }

  /**
   * Units changed hands.
   *
   * @param from who paid
   * @param to who was paid
   * @param amount how many
   */
  record Transferred(Address from, Address to, Amount amount) implements SettlementEvent {
    /** The event's type. */
    public static final String TYPE = "settlement.transferred";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return new ValueWriter().address(from).address(to).amount(amount).toArray();
    }

    private static Transferred read(ValueReader r) {
      return new Transferred(r.address(), r.address(), r.amount(0));
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onTransferred(this);
    }
  }

  /**
   * Units ceased to exist, against payment outside the ledger.
   *
   * @param from the payment role that held them
   * @param amount how many
   * @param supply all units in existence afterwards
   */
  record Redeemed(Address from, Amount amount, Amount supply) implements SettlementEvent {
    /** The event's type. */
    public static final String TYPE = "settlement.redeemed";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return new ValueWriter().address(from).amount(amount).amount(supply).toArray();
    }

    private static Redeemed read(ValueReader r) {
      return new Redeemed(r.address(), r.amount(0), r.amount(0));
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onRedeemed(this);
    }
  }

  /**
   * Units left a balance and are held, for an order, a bid or an offer.
   *
   * @param address whose they are
   * @param amount how many
   */
  record Held(Address address, Amount amount) implements SettlementEvent {
    /** The event's type. */
    public static final String TYPE = "settlement.held";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return new ValueWriter().address(address).amount(amount).toArray();
    }

    private static Held read(ValueReader r) {
      return new Held(r.address(), r.amount(0));
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onHeld(this);
    }
  }

  /**
   * Units that were held are part of the balance again.
   *
   * @param address whose they are
   * @param amount how many
   */
  record Released(Address address, Amount amount) implements SettlementEvent {
    /** The event's type. */
    public static final String TYPE = "settlement.released";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return new ValueWriter().address(address).amount(amount).toArray();
    }

    private static Released read(ValueReader r) {
      return new Released(r.address(), r.amount(0));
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onReleased(this);
    }
  }

  /**
   * Units that were held became the balance of somebody.
   *
   * @param from for whom they were held
   * @param to who was paid
   * @param amount how many
   */
  record Paid(Address from, Address to, Amount amount) implements SettlementEvent {
    /** The event's type. */
    public static final String TYPE = "settlement.paid";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return new ValueWriter().address(from).address(to).amount(amount).toArray();
    }

    private static Paid read(ValueReader r) {
      return new Paid(r.address(), r.address(), r.amount(0));
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onPaid(this);
    }
  }

  /**
   * A listed item was paid for outside the ledger; the sale follows as an event of its own.
   *
   * @param buyer whose payment it was
   * @param item what was bought
   * @param reference the payment
   * @param by the payment role that vouches for it
   */
  record PaidOutside(Address buyer, ItemId item, Hash reference, Address by)
      implements SettlementEvent {
    /** The event's type. */
    public static final String TYPE = "settlement.paid-outside";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return new ValueWriter().address(buyer).item(item).hash(reference).address(by).toArray();
    }

    private static PaidOutside read(ValueReader r) {
      return new PaidOutside(r.address(), r.item(), r.hash(), r.address());
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onPaidOutside(this);
    }
  }
}
