package io.vitrine.contracts.sale;

import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.PartitionId;
import io.vitrine.ledger.contract.Partition;
import io.vitrine.ledger.contract.StateKey;
import io.vitrine.ledger.contract.StateReader;
import io.vitrine.ledger.types.Bytes;
import java.util.Optional;

/** Where offers stand in the state. */
public final class Listings {
  private static final int LISTING = 1;

  private Listings() {}

  /** The partition of the offer of an item. */
  public static Partition partition(ItemId item) {
    return PartitionId.of(SaleContract.NAME, LISTING, item.toString());
  }

  /** Where the offer of an item stands. */
  public static StateKey key(ItemId item) {
    return partition(item).key(Bytes.EMPTY);
  }

  /** The open offer of an item. */
  public static Optional<Listing> find(StateReader state, ItemId item) {
    return state.read(key(item)).map(Listing::decode);
  }

  /** Refuses NOT_LISTED. */
  static Listing require(Invocation invocation, ItemId item) {
    return find(invocation, item)
        .orElseThrow(() -> Refusal.of(ReasonCode.NOT_LISTED).with("item", item).exception());
  }

  static void save(Invocation invocation, ItemId item, Listing listing) {
    invocation.write(key(item), listing.encode());
  }

  static void remove(Invocation invocation, ItemId item) {
    invocation.delete(key(item));
  }
}
