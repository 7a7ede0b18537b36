package io.vitrine.ledger.block;

import io.vitrine.ledger.types.Hash;

/**
 * Size and root of the Merkle log of executed blocks (RFC 9162 tree). Leaf h is the record of
 * height h, so size = executed height + 1.
 *
 * @param size number of leaves, at least 1 (genesis)
 * @param root the tree's root at that size
 */
public record LogHead(long size, Hash root) {
  /** The height of the last executed block that this head attests. */
  public long height() {
    return size - 1;
  }
}
