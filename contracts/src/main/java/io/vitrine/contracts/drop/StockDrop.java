package io.vitrine.contracts.drop;

import io.vitrine.contracts.collection.Item;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.collection.Lock;
import io.vitrine.contracts.event.DropEvent;
import io.vitrine.contracts.event.ReservationEvent;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.operation.Operation;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;

/**
 * Locks items for a drop, in order and in parts; the seller owns them all. Callable by the seller.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, DROP_NOT_FOUND, NOT_DROP_SELLER,
 * DROP_CANCELLED, FOOTPRINT_STALE (other series or number), STOCK_EXCEEDED, and for each item in
 * order ITEM_NOT_FOUND, ITEM_BURNED, NOT_OWNER, ITEM_FROZEN, ITEM_LISTED, ITEM_LOCKED. Emits {@code
 * item.reserved} per item and {@code drop.stocked}.
 *
 * @param drop the drop
 * @param series its series
 * @param from number of the first item not in stock yet
 * @param count how many, 1..{@link #MAX}
 */
public record StockDrop(SaleId drop, SeriesId series, long from, long count) implements Operation {
  /** The method's name. */
  public static final String METHOD = "stock";

  static StockDrop read(ValueReader r) {
    return new StockDrop(r.sale(), r.series(), r.integer(1, ItemId.MAX_NUMBER), r.integer(1, MAX));
  }

  @Override
  public String contract() {
    return DropContract.NAME;
  }

  @Override
  public String method() {
    return METHOD;
  }

  @Override
  public ValueWriter writeTo(ValueWriter writer) {
    return writer.sale(drop).series(series).integer(from).integer(count);
  }

  @Override
  public long gas() {
    return Stock.gas(count);
  }

  @Override
  public Footprint footprint(Address sender) {
    return Stock.footprint(sender, drop, series, from, count);
  }

  @Override
  public void perform(Invocation invocation) {
    Identities.requireSender(invocation);
    Drop found = Drops.requireSeller(invocation, drop);
    found.requireGoingOn();
    Progress progress = found.progress();
    Stock.requireNext(found, series, from, progress.stocked());
    Stock.requireEnough(drop, count, found.terms().count() - progress.stocked());
    for (long number = from; number < from + count; number++) {
      ItemId id = new ItemId(series, number);
      Item item = Items.requireMovable(invocation, id);
      Items.record(
          invocation,
          item.withLock(Lock.DROP),
          new ReservationEvent.Reserved(
              id, item.nextVersion(), item.owner(), DropContract.NAME, drop));
    }
    Drops.save(invocation, drop, progress.withStocked(progress.stocked() + count));
    invocation.emit(new DropEvent.Stocked(drop, from, count));
  }

  /** The most items of one call. */
  public static final long MAX = Stock.MAX;
}
