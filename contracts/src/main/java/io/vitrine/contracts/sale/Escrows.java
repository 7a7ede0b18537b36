package io.vitrine.contracts.sale;

import io.vitrine.contracts.collection.Item;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.collection.Lock;
import io.vitrine.contracts.collection.Series;
import io.vitrine.contracts.event.EscrowEvent;
import io.vitrine.contracts.event.ItemEvent;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.settlement.Balances;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.PartitionId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.ledger.contract.Partition;
import io.vitrine.ledger.contract.StateKey;
import io.vitrine.ledger.contract.StateReader;
import io.vitrine.ledger.types.Bytes;
import java.util.Optional;

/** Where purchases that wait for acceptance stand in the state, and how they begin and end. */
public final class Escrows {
  private static final int ESCROW = 3;

  private Escrows() {}

  /** The partition of the purchase of an item. */
  public static Partition partition(ItemId item) {
    return PartitionId.of(SaleContract.NAME, ESCROW, item.toString());
  }

  /** Where the purchase of an item stands. */
  public static StateKey key(ItemId item) {
    return partition(item).key(Bytes.EMPTY);
  }

  /** The purchase of an item that waits for acceptance, also when its time is over. */
  public static Optional<Escrow> find(StateReader state, ItemId item) {
    return state.read(key(item)).map(Escrow::decode);
  }

  /** Refuses ESCROW_REQUIRED when buyers of {@code series} have time to accept. */
  public static void requireAtOnce(SeriesId id, Series series) {
    if (series.terms().waits()) {
      throw Refusal.of(ReasonCode.ESCROW_REQUIRED)
          .with("series", id)
          .with("limit", series.terms().acceptWithin())
          .exception();
    }
  }

  /** Refuses ESCROW_NOT_OFFERED when buyers of {@code series} accept at once. */
  public static void requireWaiting(SeriesId id, Series series) {
    if (!series.terms().waits()) {
      throw Refusal.of(ReasonCode.ESCROW_NOT_OFFERED).with("series", id).exception();
    }
  }

  /** Holds {@code found} for the buyer of {@code escrow}, whose price is held already. */
  public static void begin(Invocation invocation, ItemId item, Item found, Escrow escrow) {
    invocation.write(key(item), escrow.encode());
    Items.record(
        invocation,
        found.withLock(Lock.ESCROW),
        new EscrowEvent.Escrowed(
            item,
            found.nextVersion(),
            escrow.seller(),
            escrow.buyer(),
            escrow.price(),
            escrow.deadline().until()));
  }

  /** Refuses ESCROW_NOT_FOUND. */
  static Escrow require(Invocation invocation, ItemId item) {
    return find(invocation, item)
        .orElseThrow(() -> Refusal.of(ReasonCode.ESCROW_NOT_FOUND).with("item", item).exception());
  }

  /** Refuses ESCROW_NOT_YOURS unless the sender has bought the item. */
  static void requireBuyer(Invocation invocation, ItemId item, Escrow escrow) {
    if (!escrow.buyer().equals(invocation.sender())) {
      throw Refusal.of(ReasonCode.ESCROW_NOT_YOURS)
          .with("item", item)
          .with("address", escrow.buyer())
          .with("until", escrow.deadline().until())
          .exception();
    }
  }

  static void remove(Invocation invocation, ItemId item) {
    invocation.delete(key(item));
  }

  /**
   * Ends a purchase without a change of owner: the buyer has the price back to the unit, and the
   * item is listed again as it was, or free when its listing is over or it came from a drop.
   */
  static void end(Invocation invocation, ItemId item, Escrow escrow, EscrowEvent.Ending how) {
    remove(invocation, item);
    Balances.release(invocation, escrow.buyer(), escrow.price());
    Item found = Items.require(invocation, item);
    Items.record(
        invocation,
        found.withoutLock(),
        new EscrowEvent.Ended(item, found.nextVersion(), escrow.buyer(), invocation.sender(), how));
    escrow.relisted(invocation.blockTime()).ifPresent(listing -> relist(invocation, item, listing));
  }

  private static void relist(Invocation invocation, ItemId item, Listing listing) {
    Item found = Items.require(invocation, item);
    Listings.save(invocation, item, listing);
    Items.record(
        invocation,
        found.withLock(Lock.LISTING),
        new ItemEvent.Listed(
            item, found.nextVersion(), listing.seller(), listing.price(), listing.until()));
  }
}
