package io.vitrine.ledger.log;

import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.ArrayList;
import java.util.List;

/**
 * The Merkle tree of a list, RFC 9162 section 2.1.1: a leaf is hashed behind the byte 0x00, a node
 * behind 0x01, the tree of n entries splits at the largest power of two below n, and the root of
 * the empty list is the hash of nothing.
 */
public final class MerkleTree {
  /** The root of the empty list: SHA-256 of no bytes. */
  public static final Hash EMPTY_ROOT = Sha256.of(Bytes.EMPTY);

  private static final int LEAF = 0x00;
  private static final int NODE = 0x01;

  private MerkleTree() {}

  /** The hash of one leaf with content {@code entry}. */
  public static Hash leafHash(Bytes entry) {
    return Sha256.of(LEAF, entry);
  }

  /** The hash of an inner node. */
  public static Hash nodeHash(Hash left, Hash right) {
    return Sha256.of(NODE, left, right);
  }

  /** The root over {@code entries}. */
  public static Hash root(List<Bytes> entries) {
    return rootOfHashes(leafHashes(entries));
  }

  /** The root over entries given by their leaf hashes. */
  public static Hash rootOfHashes(List<Hash> leaves) {
    int size = leaves.size();
    if (size == 0) {
      return EMPTY_ROOT;
    }
    if (size == 1) {
      return leaves.get(0);
    }
    int split = (int) split(size);
    return nodeHash(
        rootOfHashes(leaves.subList(0, split)), rootOfHashes(leaves.subList(split, size)));
  }

  /**
   * The proof that {@code entries.get(index)} is at that place (section 2.1.3.1).
   *
   * @throws IndexOutOfBoundsException unless 0 &lt;= index &lt; entries.size()
   */
  public static InclusionProof inclusionProof(int index, List<Bytes> entries) {
    java.util.Objects.checkIndex(index, entries.size());
    List<Hash> path = new ArrayList<>();
    collectPath(index, leafHashes(entries), path);
    return new InclusionProof(index, entries.size(), path);
  }

  /** The largest power of two below {@code size}, which is at least 2. */
  static long split(long size) {
    return Long.highestOneBit(size - 1);
  }

  private static void collectPath(int index, List<Hash> leaves, List<Hash> path) {
    int size = leaves.size();
    if (size == 1) {
      return;
    }
    int split = (int) split(size);
    List<Hash> left = leaves.subList(0, split);
    List<Hash> right = leaves.subList(split, size);
    if (index < split) {
      collectPath(index, left, path);
      path.add(rootOfHashes(right));
    } else {
      collectPath(index - split, right, path);
      path.add(rootOfHashes(left));
    }
  }

  private static List<Hash> leafHashes(List<Bytes> entries) {
    List<Hash> hashes = new ArrayList<>(entries.size());
    for (Bytes entry : entries) {
      hashes.add(leafHash(entry));
    }
    return hashes;
  }
}
