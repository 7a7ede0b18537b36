package io.vitrine.contracts.event;

import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Hash;
import java.util.Optional;

/** What happened in a drop. */
public sealed interface DropEvent extends ContractEvent {
  /** The drop it happened in. */
  SaleId drop();

  /** One method per event. */
  interface Cases<R> {
    /** On Opened. */
    R onOpened(Opened event);

    /** On Stocked. */
    R onStocked(Stocked event);

    /** On Cancelled. */
    R onCancelled(Cancelled event);

    /** On Ordered. */
    R onOrdered(Ordered event);

    /** On PaidOutside. */
    R onPaidOutside(PaidOutside event);

    /** On Closed. */
    R onClosed(Closed event);

    /** On Drawn. */
    R onDrawn(Drawn event);

    /** On Delivered. */
    R onDelivered(Delivered event);

    /** On Escrowed. */
    R onEscrowed(Escrowed event);

    /** On Refunded. */
    R onRefunded(Refunded event);

    /** On Returned. */
    R onReturned(Returned event);
  }

  /** Dispatches on the event. */
  <R> R match(Cases<R> cases);

  @Override
  default <R> R match(ContractEvent.Cases<R> cases) {
    return cases.onDropEvent(this);
  }

  /** Reads an event of these types; empty for a type of another kind. */
  static Optional<DropEvent> decode(String type, Value data) {
    return switch (type) {
      case Opened.TYPE -> Optional.of(ValueReader.read(data, Opened::read));
      case Stocked.TYPE -> Optional.of(ValueReader.read(data, Stocked::read));
      case Cancelled.TYPE -> Optional.of(ValueReader.read(data, Cancelled::read));
      case Ordered.TYPE -> Optional.of(ValueReader.read(data, Ordered::read));
      case PaidOutside.TYPE -> Optional.of(ValueReader.read(data, PaidOutside::read));
      case Closed.TYPE -> Optional.of(ValueReader.read(data, Closed::read));
      case Drawn.TYPE -> Optional.of(ValueReader.read(data, Drawn::read));
      case Delivered.TYPE -> Optional.of(ValueReader.read(data, Delivered::read));
      case Escrowed.TYPE -> Optional.of(ValueReader.read(data, Escrowed::read));
      case Refunded.TYPE -> Optional.of(ValueReader.read(data, Refunded::read));
      case Returned.TYPE -> Optional.of(ValueReader.read(data, Returned::read));
      default -> Optional.empty();
    };
  }

  /**
   * A drop was announced; it takes orders from its start on, once all its items are in stock.
   *
   * @param drop the drop
   * @param seller who opened it: the creator of the series
   * @param series the series
   * @param first number of the first item
   * @param count how many items
   * @param price what each costs
   * @param start block time in ms from which orders are taken
   * @param end block time in ms from which none is taken any more
   * @param limit the most orders of one identity
   * @param allowList root of the tree of addresses that may order, if not all may
   * @param mode who gets an item: FIRST_COME or DRAW
   * @param commitment to the seller's secret, for a draw
   */
  record Opened(
      SaleId drop,
      Address seller,
      SeriesId series,
      long first,
      long count,
      Amount price,
      long start,
      long end,
      long limit,
      Optional<Hash> allowList,
      String mode,
      Optional<Hash> commitment)
      implements DropEvent {
    /** The event's type. */
    public static final String TYPE = "drop.opened";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return new ValueWriter()
          .sale(drop)
          .address(seller)
          .series(series)
          .integer(first)
          .integer(count)
          .amount(price)
          .integer(start)
          .integer(end)
          .integer(limit)
          .optionalHash(allowList)
          .text(mode)
          .optionalHash(commitment)
          .toArray();
    }

    private static Opened read(ValueReader r) {
      return new Opened(
          r.sale(),
          r.address(),
          r.series(),
          r.integer(0, Long.MAX_VALUE),
          r.integer(0, Long.MAX_VALUE),
          r.amount(0),
          r.integer(0, Long.MAX_VALUE),
          r.integer(0, Long.MAX_VALUE),
          r.integer(0, Long.MAX_VALUE),
          r.optionalHash(),
          r.text(64),
          r.optionalHash());
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onOpened(this);
    }
  }

  /**
   * Items were locked for a drop.
   *
   * @param drop the drop
   * @param from number of the first of them
   * @param count how many
   */
  record Stocked(SaleId drop, long from, long count) implements DropEvent {
    /** The event's type. */
    public static final String TYPE = "drop.stocked";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return new ValueWriter().sale(drop).integer(from).integer(count).toArray();
    }

    private static Stocked read(ValueReader r) {
      return new Stocked(r.sale(), r.integer(0, Long.MAX_VALUE), r.integer(0, Long.MAX_VALUE));
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onStocked(this);
    }
  }

  /**
   * A drop ended without an order.
   *
   * @param drop the drop
   */
  record Cancelled(SaleId drop) implements DropEvent {
    /** The event's type. */
    public static final String TYPE = "drop.cancelled";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return new ValueWriter().sale(drop).toArray();
    }

    private static Cancelled read(ValueReader r) {
      return new Cancelled(r.sale());
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onCancelled(this);
    }
  }

  /**
   * Somebody ordered, and the price is held.
   *
   * @param drop the drop
   * @param order number of the order, from 0
   * @param buyer who ordered
   * @param price what is held
   */
  record Ordered(SaleId drop, long order, Address buyer, Amount price) implements DropEvent {
    /** The event's type. */
    public static final String TYPE = "drop.ordered";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return new ValueWriter().sale(drop).integer(order).address(buyer).amount(price).toArray();
    }

    private static Ordered read(ValueReader r) {
      return new Ordered(r.sale(), r.integer(0, Long.MAX_VALUE), r.address(), r.amount(0));
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onOrdered(this);
    }
  }

  /**
   * An order was paid for outside the ledger; it follows as an event of its own.
   *
   * @param drop the drop
   * @param reference the payment
   * @param by the payment role that vouches for it
   */
  record PaidOutside(SaleId drop, Hash reference, Address by) implements DropEvent {
    /** The event's type. */
    public static final String TYPE = "drop.paid-outside";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return new ValueWriter().sale(drop).hash(reference).address(by).toArray();
    }

    private static PaidOutside read(ValueReader r) {
      return new PaidOutside(r.sale(), r.hash(), r.address());
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onPaidOutside(this);
    }
  }

  /**
   * What a draw depends on is fixed, but for the secret.
   *
   * @param drop the drop
   * @param orders how many take part
   * @param logSize size of the log of executed blocks
   * @param logRoot root of that log
   */
  record Closed(SaleId drop, long orders, long logSize, Hash logRoot) implements DropEvent {
    /** The event's type. */
    public static final String TYPE = "drop.closed";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return new ValueWriter().sale(drop).integer(orders).integer(logSize).hash(logRoot).toArray();
    }

    private static Closed read(ValueReader r) {
      return new Closed(
          r.sale(), r.integer(0, Long.MAX_VALUE), r.integer(0, Long.MAX_VALUE), r.hash());
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onClosed(this);
    }
  }

  /**
   * The secret of a draw is known, and with it who gets what.
   *
   * @param drop the drop
   * @param secret what the seller had committed to
   * @param seed the seed of the draw
   * @param orders how many take part
   */
  record Drawn(SaleId drop, Hash secret, Hash seed, long orders) implements DropEvent {
    /** The event's type. */
    public static final String TYPE = "drop.drawn";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return new ValueWriter().sale(drop).hash(secret).hash(seed).integer(orders).toArray();
    }

    private static Drawn read(ValueReader r) {
      return new Drawn(r.sale(), r.hash(), r.hash(), r.integer(0, Long.MAX_VALUE));
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onDrawn(this);
    }
  }

  /**
   * An order was filled.
   *
   * @param drop the drop
   * @param order number of the order
   * @param buyer who ordered
   * @param item the item
   */
  record Delivered(SaleId drop, long order, Address buyer, ItemId item) implements DropEvent {
    /** The event's type. */
    public static final String TYPE = "drop.delivered";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return new ValueWriter().sale(drop).integer(order).address(buyer).item(item).toArray();
    }

    private static Delivered read(ValueReader r) {
      return new Delivered(r.sale(), r.integer(0, Long.MAX_VALUE), r.address(), r.item());
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onDelivered(this);
    }
  }

  /**
   * The item of an order waits until its buyer accepts it.
   *
   * @param drop the drop
   * @param order number of the order
   * @param buyer who ordered
   * @param item the item
   */
  record Escrowed(SaleId drop, long order, Address buyer, ItemId item) implements DropEvent {
    /** The event's type. */
    public static final String TYPE = "drop.escrowed";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return new ValueWriter().sale(drop).integer(order).address(buyer).item(item).toArray();
    }

    private static Escrowed read(ValueReader r) {
      return new Escrowed(r.sale(), r.integer(0, Long.MAX_VALUE), r.address(), r.item());
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onEscrowed(this);
    }
  }

  /**
   * The price of an order is part of the balance of its buyer again.
   *
   * @param drop the drop
   * @param order number of the order
   * @param buyer who ordered
   * @param price how much
   */
  record Refunded(SaleId drop, long order, Address buyer, Amount price) implements DropEvent {
    /** The event's type. */
    public static final String TYPE = "drop.refunded";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return new ValueWriter().sale(drop).integer(order).address(buyer).amount(price).toArray();
    }

    private static Refunded read(ValueReader r) {
      return new Refunded(r.sale(), r.integer(0, Long.MAX_VALUE), r.address(), r.amount(0));
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onRefunded(this);
    }
  }

  /**
   * Items that a drop did not sell are free again.
   *
   * @param drop the drop
   * @param from number of the first of them
   * @param count how many
   */
  record Returned(SaleId drop, long from, long count) implements DropEvent {
    /** The event's type. */
    public static final String TYPE = "drop.returned";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return new ValueWriter().sale(drop).integer(from).integer(count).toArray();
    }

    private static Returned read(ValueReader r) {
      return new Returned(r.sale(), r.integer(0, Long.MAX_VALUE), r.integer(0, Long.MAX_VALUE));
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onReturned(this);
    }
  }
}
