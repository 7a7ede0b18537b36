package io.vitrine.contracts.drop;

import io.vitrine.contracts.event.DropEvent;
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
 * Frees items that a drop did not sell, in order and in parts. Callable by anyone, once it is known
 * how many it sells.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, DROP_NOT_FOUND, SALE_NOT_OVER,
 * FOOTPRINT_STALE (other series or number), STOCK_EXCEEDED. Emits {@code item.released} per item
 * and {@code drop.returned}.
 *
 * @param drop the drop
 * @param series its series
 * @param from number of the first unsold item not returned yet
 * @param count how many, 1..{@link #MAX}
 */
public record ReturnStock(SaleId drop, SeriesId series, long from, long count)
    implements Operation {
  /** The method's name. */
  public static final String METHOD = "returnStock";

  static ReturnStock read(ValueReader r) {
    return new ReturnStock(
        r.sale(), r.series(), r.integer(1, ItemId.MAX_NUMBER), r.integer(1, MAX));
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
    Drop found = Drops.require(invocation, drop);
    Progress progress = found.progress();
    long sold =
        found
            .sold(invocation.blockTime())
            .orElseThrow(() -> found.notOver(invocation.blockTime()).exception());
    long done = sold + progress.returned();
    Stock.requireNext(found, series, from, done);
    Stock.requireEnough(drop, count, progress.stocked() - done);
    for (long number = from; number < from + count; number++) {
      Drops.free(invocation, drop, new ItemId(series, number));
    }
    Drops.save(invocation, drop, progress.withReturned(progress.returned() + count));
    invocation.emit(new DropEvent.Returned(drop, from, count));
  }

  /** The most items of one call. */
  public static final long MAX = Stock.MAX;
}
