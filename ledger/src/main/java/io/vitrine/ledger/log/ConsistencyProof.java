package io.vitrine.ledger.log;

import io.vitrine.ledger.types.Hash;
import java.util.ArrayList;
import java.util.List;

/**
 * The proof that a list only grew: its first {@code from} entries are the whole of the older list
 * (RFC 9162 section 2.1.4).
 *
 * @param from size of the older list, at least 1 to verify
 * @param to size of the newer list
 * @param path node hashes; empty iff the sizes are equal
 */
public record ConsistencyProof(long from, long to, List<Hash> path) {
  /** The longest path: one hash more than an inclusion path. */
  public static final int MAX_PATH = InclusionProof.MAX_PATH + 1;

  /** Copies the path. */
  public ConsistencyProof {
    path = List.copyOf(path);
  }

  /**
   * Whether the list with {@code newer} root extends the one with {@code older} root: section
   * 2.1.4.2. Also false for sizes out of order and for a path that is too short or too long.
   */
  public boolean verifies(Hash older, Hash newer) {
    if (from < 1 || from > to) {
      return false;
    }
    if (from == to) {
      return path.isEmpty() && older.equals(newer);
    }
    if (path.isEmpty()) {
      return false;
    }
    return fold(older, newer);
  }

  private boolean fold(Hash older, Hash newer) {
    List<Hash> hashes = new ArrayList<>(path);
    if (Long.bitCount(from) == 1) {
      hashes.add(0, older);
    }
    long node = from - 1;
    long last = to - 1;
    while ((node & 1) == 1) {
      node >>= 1;
      last >>= 1;
    }
    Hash first = hashes.get(0);
    Hash second = first;
    for (Hash hash : hashes.subList(1, hashes.size())) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        first = MerkleTree.nodeHash(hash, first);
        second = MerkleTree.nodeHash(hash, second);
        while ((node & 1) == 0 && node != 0) {
          node >>= 1;
          last >>= 1;
        }
      } else {
        second = MerkleTree.nodeHash(second, hash);
      }
      node >>= 1;
      last >>= 1;
    }
    return last == 0 && first.equals(older) && second.equals(newer);
  }
}
