package io.vitrine.contracts.auction;

/** How the price of an auction is found. */
public enum AuctionKind {
  /** Each bid is higher than the one before; the last one wins. */
  ENGLISH,
  /** The price falls until somebody takes it. */
  DUTCH,
  /** Nobody sees the others' bids before all are made; the highest wins. */
  SEALED
}
