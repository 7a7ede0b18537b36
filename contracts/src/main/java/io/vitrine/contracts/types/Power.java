package io.vitrine.contracts.types;

/**
 * What somebody may do for somebody else; which methods a power covers, the contracts' page says.
 */
public enum Power {
  /** Give and take mandates, within the own one. */
  MEMBERS,
  /** Series, their gates, items that come into being, policies. */
  ISSUANCE,
  /** Listings, purchases, offers, drops, auctions. */
  TRADE,
  /** Pay, mint and redeem. */
  MONEY,
  /** Transfer, give, accept and burn items. */
  TRANSFER
}
