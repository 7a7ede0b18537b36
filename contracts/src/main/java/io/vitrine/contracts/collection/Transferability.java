package io.vitrine.contracts.collection;

import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.policy.DailyMoves;
import io.vitrine.contracts.policy.Movement;
import io.vitrine.contracts.policy.Objection;
import io.vitrine.contracts.policy.Policies;
import io.vitrine.contracts.policy.TransferPolicy;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.contract.StateReader;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import java.util.List;
import java.util.Optional;

/**
 * What the policy that binds an item says about moving it. An item that the creator of its series
 * owns is bound by none: what the creator sells is a primary sale.
 */
public final class Transferability {
  private Transferability() {}

  /** What {@link #require} reads besides the item; the policies only if the series has one. */
  public static Footprint footprint(ItemId item) {
    return Footprint.writing()
        .reading(SeriesCatalogue.partition(item.series()), Policies.partition());
  }

  /**
   * For a call after which the item may change its owner, such as a listing or a bid: refuses
   * GIFT_NOT_ALLOWED, GIFT_TOO_EARLY, RESALE_NOT_ALLOWED, RESALE_TOO_EARLY or PRICE_OVER_CAP. The
   * daily limit counts when the owner changes.
   */
  public static void require(
      Invocation invocation, ItemId id, Item item, Movement.Kind kind, Amount price) {
    Series series = SeriesCatalogue.require(invocation, id.series());
    bound(invocation, series, item)
        .ifPresent(
            policy ->
                throwFirst(
                    policy.check(movement(id, item, kind, price, 0, invocation.blockTime()))));
  }

  /** All that the policy has against moving {@code item} now, the daily limit included. */
  public static List<Objection> objections(
      StateReader state, ItemId id, Item item, Movement.Kind kind, Amount price, long now) {
    return SeriesCatalogue.find(state, id.series())
        .flatMap(series -> bound(state, series, item))
        .map(policy -> policy.check(movement(id, item, kind, price, moved(state, item, now), now)))
        .orElse(List.of());
  }

  /** The policy that binds {@code item}, an item of {@code series}. */
  static Optional<TransferPolicy> bound(StateReader state, Series series, Item item) {
    long version = item.acquisition().policy();
    return version == 0
        ? Optional.empty()
        : series.terms().policy().flatMap(id -> Policies.find(state, id, version));
  }

  /**
   * The version that binds what {@code owner} gets now: the newest, unless {@code owner} is the
   * creator or the series has no policy.
   */
  static long binding(StateReader state, Series series, Address owner) {
    return owner.equals(series.creator()) ? 0 : Acceptance.versionOf(state, series);
  }

  /** Refuses with the first of {@code objections}, if there is one. */
  static void throwFirst(List<Objection> objections) {
    if (!objections.isEmpty()) {
      throw objections.get(0).refusal().exception();
    }
  }

  static Movement movement(
      ItemId id, Item item, Movement.Kind kind, Amount price, long moved, long now) {
    Acquisition how = item.acquisition();
    return new Movement(id, kind, how.at(), how.given(), how.price(), price, moved, now);
  }

  private static long moved(StateReader state, Item item, long now) {
    return DailyMoves.on(state, item.owner(), now);
  }
}
