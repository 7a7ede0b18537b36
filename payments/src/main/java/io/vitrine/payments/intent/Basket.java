package io.vitrine.payments.intent;

import io.vitrine.contracts.collection.Acceptance;
import io.vitrine.contracts.drop.AllowListProof;
import io.vitrine.contracts.policy.PublishPolicy;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.ledger.types.Amount;
import io.vitrine.payments.types.Money;

/**
 * What is paid for: orders of one drop, or one listed item.
 *
 * @param good which
 * @param acceptance its series, and the version of the series' policy that the buyer accepts
 * @param quantity how many orders, 1 to {@link #MAX_QUANTITY}; each gets an end of its own; 1 for a
 *     listed item
 * @param price of one, at least 1
 */
public record Basket(Good good, Acceptance acceptance, int quantity, Money price) {
  /** The most orders of one payment. */
  public static final int MAX_QUANTITY = 10;

  /** As the ledger has its amounts: below 2^63, with room for a sum of two. */
  private static final long MAX_TOTAL = 1L << 62;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException outside of them
   */
  public Basket {
    if (quantity < 1 || quantity > MAX_QUANTITY) {
      throw new IllegalArgumentException("quantity is " + quantity + ", not 1 to " + MAX_QUANTITY);
    } else if (price.amount().equals(Amount.ZERO)
        || price.amount().units() > MAX_TOTAL / quantity) {
      throw new IllegalArgumentException("price is " + price + " for one of " + quantity);
    } else if (acceptance.policyVersion() < 0
        || acceptance.policyVersion() > PublishPolicy.MAX_VERSIONS) {
      throw new IllegalArgumentException("policyVersion is " + acceptance.policyVersion());
    }
    good.match(new Fitting(acceptance, quantity));
  }

  /** Orders of a drop. */
  public Basket(
      SaleId drop, Acceptance acceptance, int quantity, Money price, AllowListProof proof) {
    this(new Good.Orders(drop, proof), acceptance, quantity, price);
  }

  private record Fitting(Acceptance acceptance, int quantity) implements Good.Cases<Void> {
    @Override
    public Void onOrders(Good.Orders orders) {
      return null;
    }

    @Override
    public Void onListing(Good.Listing listing) {
      if (quantity != 1 || !listing.item().series().equals(acceptance.series())) {
        throw new IllegalArgumentException(
            quantity + " of " + listing.item() + " in " + acceptance.series());
      }
      return null;
    }
  }

  /** What all of it costs. */
  public Money total() {
    return price.times(quantity);
  }
}
