package io.vitrine.contracts.collection;

import io.vitrine.contracts.policy.Movement;

/** By what somebody became the owner of an item. */
public enum AcquisitionKind {
  /** It was issued to them. */
  ISSUE,
  /** The owner transferred it without asking them. */
  TRANSFER,
  /** They accepted it as a gift. */
  GIFT,
  /** They bought it at the price of a listing. */
  SALE,
  /** The owner accepted what they offered. */
  OFFER,
  /** They bought it in a drop. */
  DROP,
  /** They won it in an auction. */
  AUCTION;

  /** The most characters of a name. */
  static final int LONGEST = 16;

  /** What a policy calls it. */
  Movement.Kind movement() {
    return isPurchase() ? Movement.Kind.RESALE : Movement.Kind.GIFT;
  }

  /** Whether the new owner paid for it. */
  public boolean isPurchase() {
    return this == SALE || this == OFFER || this == DROP || this == AUCTION;
  }
}
