package io.vitrine.ledger.log;

import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.List;

/**
 * The proof that an entry is at a place of a list with a known root (RFC 9162 section 2.1.3).
 *
 * @param index place of the entry, from 0
 * @param size number of entries of the list
 * @param path sibling hashes from the leaf upwards
 */
public record InclusionProof(long index, long size, List<Hash> path) {
  /** The longest path a list of at most 2^63-1 entries can need. */
  public static final int MAX_PATH = 63;

  /** Copies the path. */
  public InclusionProof {
    path = List.copyOf(path);
  }

  /** Whether {@code entry} is at {@link #index} of the list with {@code root}. */
  public boolean verifies(Bytes entry, Hash root) {
    return verifiesLeaf(MerkleTree.leafHash(entry), root);
  }

  /**
   * The same for an entry given by its leaf hash: RFC 9162 section 2.1.3.2. Also false for an index
   * outside the list and for a path that is too short or too long.
   */
  public boolean verifiesLeaf(Hash leaf, Hash root) {
    if (index < 0 || index >= size) {
      return false;
    }
    long node = index;
    long last = size - 1;
    Hash result = leaf;
    for (Hash sibling : path) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        result = MerkleTree.nodeHash(sibling, result);
        while ((node & 1) == 0 && node != 0) {
          node >>= 1;
          last >>= 1;
        }
      } else {
        result = MerkleTree.nodeHash(result, sibling);
      }
      node >>= 1;
      last >>= 1;
    }
    return last == 0 && result.equals(root);
  }
}
