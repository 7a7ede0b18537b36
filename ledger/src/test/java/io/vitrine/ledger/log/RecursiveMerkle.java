package io.vitrine.ledger.log;

import io.vitrine.ledger.types.Hash;
import java.util.ArrayList;
import java.util.List;

/**
 * RFC 9162 section 2.1 written down literally over a plain list: MTH, PATH, PROOF and SUBPROOF.
 * Slow, and the measure for the real ones.
 */
final class RecursiveMerkle {
  private RecursiveMerkle() {}

  static Hash mth(List<Hash> leaves) {
    int n = leaves.size();
    if (n == 0) {
      return MerkleTree.EMPTY_ROOT;
    }
    if (n == 1) {
      return leaves.get(0);
    }
    int k = largestPowerBelow(n);
    return MerkleTree.nodeHash(mth(leaves.subList(0, k)), mth(leaves.subList(k, n)));
  }

  static List<Hash> path(int m, List<Hash> leaves) {
    int n = leaves.size();
    if (n == 1) {
      return List.of();
    }
    int k = largestPowerBelow(n);
    return m < k
        ? concat(path(m, leaves.subList(0, k)), mth(leaves.subList(k, n)))
        : concat(path(m - k, leaves.subList(k, n)), mth(leaves.subList(0, k)));
  }

  static List<Hash> proof(int m, List<Hash> leaves) {
    return subproof(m, leaves, true);
  }

  private static List<Hash> subproof(int m, List<Hash> leaves, boolean complete) {
    int n = leaves.size();
    if (m == n) {
      return complete ? List.of() : List.of(mth(leaves));
    }
    int k = largestPowerBelow(n);
    return m <= k
        ? concat(subproof(m, leaves.subList(0, k), complete), mth(leaves.subList(k, n)))
        : concat(subproof(m - k, leaves.subList(k, n), false), mth(leaves.subList(0, k)));
  }

  private static int largestPowerBelow(int n) {
    int k = 1;
    while (k * 2 < n) {
      k *= 2;
    }
    return k;
  }

  private static List<Hash> concat(List<Hash> path, Hash last) {
    List<Hash> all = new ArrayList<>(path);
    all.add(last);
    return all;
  }
}
