package io.vitrine.contracts.auction;

/** How far an auction is at a block time. */
public enum AuctionPhase {
  /** Not begun. */
  ANNOUNCED,
  /** It takes bids. */
  OPEN,
  /** Sealed bids are over and can be revealed. */
  REVEALING,
  /** It is known who won, or that nobody did; anybody may settle it. */
  DECIDED,
  /** The winner has the item. */
  SETTLED,
  /** The item went back to the seller. */
  UNSOLD
}
