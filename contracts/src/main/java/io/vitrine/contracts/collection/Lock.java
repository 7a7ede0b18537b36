package io.vitrine.contracts.collection;

/**
 * What holds an item for someone else than its owner. While it does, the item can be neither
 * transferred nor burned, nor held by anything else; only the contract that locked it lifts the
 * lock.
 */
public enum Lock {
  /** A listing at a fixed price, by the sale contract. */
  LISTING,
  /** A gift that the recipient has not accepted yet, by the collection contract. */
  GIFT,
  /** A primary sale, by the drop contract. */
  DROP,
  /** An auction, by the auction contract. */
  AUCTION,
  /** A purchase that its buyer has not accepted yet, by the sale contract. */
  ESCROW;

  /** The most characters of a name. */
  static final int LONGEST = 16;
}
