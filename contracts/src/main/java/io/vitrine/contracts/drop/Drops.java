package io.vitrine.contracts.drop;

import io.vitrine.contracts.collection.Item;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.event.DropEvent;
import io.vitrine.contracts.event.ReservationEvent;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.sale.Proceeds;
import io.vitrine.contracts.settlement.Balances;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.PartitionId;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.contract.Partition;
import io.vitrine.ledger.contract.StateKey;
import io.vitrine.ledger.contract.StateReader;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import java.util.Optional;

/**
 * Where drops stand in the state: all of one in one partition, because each order takes the next
 * number. The terms, which never change, stand apart from the progress, which each order writes.
 */
public final class Drops {
  /** The most orders of one drop: entries of a draw, or items. */
  public static final long MAX_ORDERS = KeyedPermutation.MAX_SIZE;

  private static final int DROP = 1;
  private static final int PROGRESS = 0;
  private static final int ORDER = 1;
  private static final int BUYER = 2;

  private Drops() {}

  /** The partition of a drop. */
  public static Partition partition(SaleId drop) {
    return PartitionId.of(DropContract.NAME, DROP, drop.text());
  }

  /** Where seller and terms of a drop stand. */
  public static StateKey termsKey(SaleId drop) {
    return partition(drop).key(Bytes.EMPTY);
  }

  /** Where it stands how far a drop has come. */
  public static StateKey progressKey(SaleId drop) {
    return key(drop, PROGRESS, Bytes.EMPTY);
  }

  /** Where an order stands. */
  public static StateKey orderKey(SaleId drop, long order) {
    byte[] number = new byte[4];
    for (int i = 0; i < number.length; i++) {
      number[i] = (byte) (order >>> (24 - 8 * i));
    }
    return key(drop, ORDER, Bytes.wrap(number));
  }

  /** Where the number of orders of a buyer stands; absent means none. */
  public static StateKey buyerKey(SaleId drop, Address buyer) {
    return key(drop, BUYER, buyer.value());
  }

  /** The drop of this name. */
  public static Optional<Drop> find(StateReader state, SaleId drop) {
    return state
        .read(termsKey(drop))
        .map(Drops::decodeTerms)
        .map(
            known ->
                new Drop(
                    drop,
                    known.seller(),
                    known.terms(),
                    Progress.decode(state.read(progressKey(drop)).orElseThrow())));
  }

  /** The order of this number. */
  public static Optional<Order> find(StateReader state, SaleId drop, long order) {
    return state.read(orderKey(drop, order)).map(Order::decode);
  }

  /** How many orders {@code buyer} has made. */
  public static long ordersOf(StateReader state, SaleId drop, Address buyer) {
    return state
        .read(buyerKey(drop, buyer))
        .map(bytes -> CborReader.decode(bytes, CborReader::unsigned))
        .orElse(0L);
  }

  /**
   * What of a drop never changes.
   *
   * @param seller who opened it
   * @param terms what it sells
   */
  public record Announcement(Address seller, DropTerms terms) {}

  /**
   * Reads what stands at {@link #termsKey}.
   *
   * @throws io.vitrine.ledger.codec.CodecException on another shape
   */
  public static Announcement decodeTerms(Bytes bytes) {
    return ValueReader.read(
        CborReader.decode(bytes, Value::read),
        r -> new Announcement(r.address(), DropTerms.read(r)));
  }

  /** Refuses DROP_ALREADY_EXISTS. */
  static void requireFree(Invocation invocation, SaleId drop) {
    find(invocation, drop)
        .ifPresent(
            existing -> {
              throw Refusal.of(ReasonCode.DROP_ALREADY_EXISTS)
                  .with("drop", drop)
                  .with("seller", existing.seller())
                  .exception();
            });
  }

  /** Refuses DROP_NOT_FOUND. */
  static Drop require(Invocation invocation, SaleId drop) {
    return find(invocation, drop)
        .orElseThrow(() -> Refusal.of(ReasonCode.DROP_NOT_FOUND).with("drop", drop).exception());
  }

  /** Refuses DROP_NOT_FOUND or NOT_DROP_SELLER. */
  static Drop requireSeller(Invocation invocation, SaleId drop) {
    Drop found = require(invocation, drop);
    if (!found.seller().equals(invocation.sender())) {
      throw Refusal.of(ReasonCode.NOT_DROP_SELLER)
          .with("drop", drop)
          .with("seller", found.seller())
          .exception();
    }
    return found;
  }

  /** Refuses ORDER_NOT_FOUND, FOOTPRINT_STALE for another buyer, ORDER_SETTLED. */
  static Order requireOpenOrder(Invocation invocation, Drop drop, long order, Address buyer) {
    Order found =
        find(invocation, drop.id(), order)
            .orElseThrow(
                () ->
                    Refusal.of(ReasonCode.ORDER_NOT_FOUND)
                        .with("drop", drop.id())
                        .with("order", order)
                        .exception());
    Proceeds.requireFresh("buyer", buyer, found.buyer());
    if (found.state() != Order.State.OPEN) {
      throw Refusal.of(ReasonCode.ORDER_SETTLED)
          .with("drop", drop.id())
          .with("order", order)
          .with("state", found.state())
          .exception();
    }
    return found;
  }

  static void open(Invocation invocation, Drop drop) {
    DropTerms terms = drop.terms();
    Value.Array value = terms.writeTo(new ValueWriter().address(drop.seller())).toArray();
    CborWriter writer = new CborWriter(Value.size(value));
    Value.write(writer, value);
    invocation.write(termsKey(drop.id()), writer.toBytes());
    save(invocation, drop.id(), drop.progress());
    invocation.emit(
        new DropEvent.Opened(
            drop.id(),
            drop.seller(),
            terms.series(),
            terms.first(),
            terms.count(),
            terms.price(),
            terms.start(),
            terms.end(),
            terms.limit(),
            terms.allowList(),
            terms.mode().name(),
            terms.commitment()));
  }

  static void save(Invocation invocation, SaleId drop, Progress progress) {
    invocation.write(progressKey(drop), progress.encode());
  }

  static void settle(Invocation invocation, SaleId drop, long order, Order settled) {
    invocation.write(orderKey(drop, order), settled.encode());
  }

  static void saveOrdersOf(Invocation invocation, SaleId drop, Address buyer, long count) {
    invocation.write(buyerKey(drop, buyer), new CborWriter().integer(count).toBytes());
  }

  /** Gives the price of an order back, and notes it. */
  static void refund(Invocation invocation, Drop drop, long number, Order order) {
    Balances.release(invocation, order.buyer(), drop.terms().price());
    settle(invocation, drop.id(), number, order.become(Order.State.REFUNDED));
    invocation.emit(new DropEvent.Refunded(drop.id(), number, order.buyer(), drop.terms().price()));
  }

  /** Lifts the lock of an item that {@code drop} holds. */
  static void free(Invocation invocation, SaleId drop, ItemId id) {
    Item item = Items.require(invocation, id);
    Items.record(
        invocation,
        item.withoutLock(),
        new ReservationEvent.Released(
            id, item.nextVersion(), item.owner(), DropContract.NAME, drop));
  }

  private static StateKey key(SaleId drop, int kind, Bytes id) {
    byte[] sub = new byte[1 + id.size()];
    sub[0] = (byte) kind;
    System.arraycopy(id.unsafeArray(), 0, sub, 1, id.size());
    return partition(drop).key(Bytes.wrap(sub));
  }
}
