package io.vitrine.contracts.collection;

import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.policy.DailyMoves;
import io.vitrine.contracts.policy.TransferPolicy;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import java.util.OptionalLong;

/**
 * The one way in which an item that exists gets another owner, whichever contract moves it. It asks
 * the policy that binds the item, and binds the new owner: by a purchase to the newest version of
 * the series' policy, or the one accepted when it was ordered; by a gift to the version that the
 * giver was bound to.
 *
 * @param item the item
 * @param from its owner, named by the call
 * @param to its owner to be
 * @param kind by what; not ISSUE
 * @param price what {@code to} pays; zero unless it is a purchase
 * @param accepted the version of the series' policy that binds a purchase; empty for the newest
 */
public record OwnerChange(
    ItemId item,
    Address from,
    Address to,
    AcquisitionKind kind,
    Amount price,
    OptionalLong accepted) {
  /** Checks that kind and price fit. */
  public OwnerChange {
    if (kind == AcquisitionKind.ISSUE || kind.isPurchase() != price.units() > 0) {
      throw new IllegalArgumentException(kind + " at " + price.units());
    }
  }

  /** A change that binds to the newest version. */
  public OwnerChange(ItemId item, Address from, Address to, AcquisitionKind kind, Amount price) {
    this(item, from, to, kind, price, OptionalLong.empty());
  }

  /** The same purchase, bound to the version that the buyer accepted when it ordered. */
  public OwnerChange under(long version) {
    return new OwnerChange(item, from, to, kind, price, OptionalLong.of(version));
  }

  /** Without payment. */
  public static OwnerChange gift(ItemId item, Address from, Address to, AcquisitionKind kind) {
    return new OwnerChange(item, from, to, kind, Amount.ZERO);
  }

  /**
   * All that a change of owner touches: the policies only if the series has one, the count of
   * {@code from} only if the policy that binds the item has a daily limit.
   */
  public static Footprint footprint(ItemId item, Address from, Address to) {
    return primaryFootprint(item, from, to)
        .and(Footprint.writing(DailyMoves.partition(from)))
        .and(Transferability.footprint(item));
  }

  /**
   * The same when {@code from} is the creator of the series, and the version is known that binds
   * {@code to}: no policy binds what a creator owns.
   */
  public static Footprint primaryFootprint(ItemId item, Address from, Address to) {
    return Footprint.writing(
            Items.partition(item), Holdings.partition(from), Holdings.partition(to))
        .reading(SeriesCatalogue.partition(item.series()));
  }

  /**
   * The item after the change, held by nothing; to be recorded with its event. The caller has
   * checked that {@code from} owns it, that it is not frozen and that the lock, if any, is its own.
   *
   * <p>Refuses GIFT_NOT_ALLOWED, GIFT_TOO_EARLY, RESALE_NOT_ALLOWED, RESALE_TOO_EARLY,
   * PRICE_OVER_CAP or DAILY_LIMIT_REACHED, as the policy says that binds the item.
   */
  public Item apply(Invocation invocation, Item found) {
    if (!found.owner().equals(from)) {
      throw new IllegalStateException(item + " belongs to " + found.owner() + ", not " + from);
    }
    Series series = SeriesCatalogue.require(invocation, item.series());
    Transferability.bound(invocation, series, found)
        .ifPresent(policy -> pass(invocation, found, policy));
    Holdings.remove(invocation, from);
    Holdings.add(invocation, to, 1);
    return found.withOwner(to, acquisition(invocation, series, found.acquisition()));
  }

  private void pass(Invocation invocation, Item found, TransferPolicy policy) {
    boolean counted = policy.rules().dailyLimit() > 0;
    long now = invocation.blockTime();
    long moved = counted ? DailyMoves.on(invocation, from, now) : 0;
    Transferability.throwFirst(
        policy.check(Transferability.movement(item, found, kind.movement(), price, moved, now)));
    if (counted) {
      DailyMoves.count(invocation, from);
    }
  }

  private Acquisition acquisition(Invocation invocation, Series series, Acquisition before) {
    long now = invocation.blockTime();
    if (kind.isPurchase()) {
      long version = accepted.orElseGet(() -> Transferability.binding(invocation, series, to));
      return before.bought(kind, now, price, version);
    }
    boolean keeps = before.policy() > 0 && !to.equals(series.creator());
    return before.given(
        kind, now, keeps ? before.policy() : Transferability.binding(invocation, series, to));
  }
}
