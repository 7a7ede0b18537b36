package io.vitrine.contracts.collection;

import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;

/**
 * The one way in which an item that exists gets another owner, whichever contract moves it.
 *
 * @param item the item
 * @param from its owner, named by the call
 * @param to its owner to be
 * @param kind by what; not ISSUE
 * @param price what {@code to} pays; zero unless it is a purchase
 */
public record OwnerChange(
    ItemId item, Address from, Address to, AcquisitionKind kind, Amount price) {
  /** Checks that kind and price fit. */
  public OwnerChange {
    if (kind == AcquisitionKind.ISSUE || kind.isPurchase() != price.units() > 0) {
      throw new IllegalArgumentException(kind + " at " + price.units());
    }
  }

  /** Without payment. */
  public static OwnerChange gift(ItemId item, Address from, Address to, AcquisitionKind kind) {
    return new OwnerChange(item, from, to, kind, Amount.ZERO);
  }

  /** All that a change of owner of {@code item} touches. */
  public static Footprint footprint(ItemId item, Address from, Address to) {
    return Footprint.writing(Items.partition(item));
  }

  /**
   * The item after the change, held by nothing; to be recorded with its event. The caller has
   * checked that {@code from} owns it, that it is not frozen and that the lock, if any, is its own.
   */
  public Item apply(Invocation invocation, Item found) {
    if (!found.owner().equals(from)) {
      throw new IllegalStateException(item + " belongs to " + found.owner() + ", not " + from);
    }
    Acquisition before = found.acquisition();
    long now = invocation.blockTime();
    return found.withOwner(
        to, kind.isPurchase() ? before.bought(kind, now, price) : before.given(kind, now));
  }
}
