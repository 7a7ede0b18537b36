package io.vitrine.persistence.query;

import io.vitrine.ledger.types.Address;

/**
 * The partition that an account, a series or an item shares with others. A partition of its own for
 * each would be a mutation of its own for each account and each item of a block: 3.6 for a
 * transaction, which was most of the database's work (docs/performance.md). With slots a block is
 * at most {@link #COUNT} mutations, however many transactions it has, and those of what accounts
 * sent.
 */
final class Slot {
  /**
   * How many there are. Part of what is stored: with another number the tables must be made anew.
   */
  static final int COUNT = 32;

  private Slot() {}

  /** Of an account: addresses are digests, so their last byte spreads them evenly. */
  static int of(Address account) {
    byte[] digest = account.value().toArray();
    return Math.floorMod(digest[digest.length - 1], COUNT);
  }

  /** Of a series. {@link String#hashCode} is specified, so it is the same everywhere. */
  static int of(String series) {
    return Math.floorMod(series.hashCode(), COUNT);
  }

  /** Of an item. {@link String#hashCode} is specified, so it is the same everywhere. */
  static int of(String series, long number) {
    return Math.floorMod(series.hashCode() + number, COUNT);
  }
}
