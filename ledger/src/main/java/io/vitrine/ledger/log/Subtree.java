package io.vitrine.ledger.log;

import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;

/**
 * A complete tree of 2^level leaves inside a {@link MerkleLog}. From level {@link #DENSE} on, the
 * 64 leaves of such a tree are kept as one byte string and their inner nodes are computed when
 * asked for: a log of a million leaves then takes about 36 MB instead of 150.
 */
sealed interface Subtree {
  /** The level at which leaves are packed. */
  int DENSE = 6;

  /** log2 of the number of leaves. */
  int level();

  /** The root of this tree. */
  Hash hash();

  /** The root of the {@code index}-th complete tree of {@code level} inside this one. */
  Hash subroot(int level, long index);

  /** One leaf. */
  record Leaf(Hash hash) implements Subtree {
    @Override
    public int level() {
      return 0;
    }

    @Override
    public Hash subroot(int level, long index) {
      return hash;
    }
  }

  /** Two trees of equal level. */
  record Pair(Subtree left, Subtree right, int level, Hash hash) implements Subtree {
    @Override
    public Hash subroot(int wanted, long index) {
      if (wanted == level) {
        return hash;
      }
      long half = 1L << (level - 1 - wanted);
      return index < half ? left.subroot(wanted, index) : right.subroot(wanted, index - half);
    }
  }

  /** 64 leaf hashes one after the other. */
  record Dense(Bytes leaves, Hash hash) implements Subtree {
    @Override
    public int level() {
      return DENSE;
    }

    @Override
    public Hash subroot(int wanted, long index) {
      if (wanted == DENSE) {
        return hash;
      }
      if (wanted == 0) {
        return Hash.at(leaves.unsafeArray(), (int) index * Hash.SIZE);
      }
      return MerkleTree.nodeHash(
          subroot(wanted - 1, index * 2), subroot(wanted - 1, index * 2 + 1));
    }
  }

  /** The tree of two trees of equal level. */
  static Subtree join(Subtree left, Subtree right) {
    int level = left.level() + 1;
    Hash hash = MerkleTree.nodeHash(left.hash(), right.hash());
    if (level != DENSE) {
      return new Pair(left, right, level, hash);
    }
    byte[] leaves = new byte[Hash.SIZE << DENSE];
    int half = 1 << (DENSE - 1);
    for (int i = 0; i < half; i++) {
      left.subroot(0, i).writeTo(leaves, i * Hash.SIZE);
      right.subroot(0, i).writeTo(leaves, (half + i) * Hash.SIZE);
    }
    return new Dense(Bytes.wrap(leaves), hash);
  }
}
