package io.vitrine.contracts.event;

import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
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
}
