package io.vitrine.ledger.state;

import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;

/**
 * A node of a {@link StateTree}, immutable and hashed when made. A subtree with a single leaf is
 * that leaf, whatever its depth; so the shape depends on the content alone. The prefixes differ
 * from those of {@code log.MerkleTree}, so that no node of one tree passes for one of the other.
 */
sealed interface Node {
  /** Prefix of a leaf's hash. */
  int LEAF = 0x02;

  /** Prefix of a branch's hash. */
  int BRANCH = 0x03;

  /** What an entry weighs beside its key and value: the heads of their encodings, at most. */
  int FRAME = 11;

  /** Commits to everything below. */
  Hash hash();

  /** The number of leaves below. */
  long count();

  /** Bytes of all keys and values below, and {@link #FRAME} for each entry. */
  long weight();

  /** Something that has its place in the tree. */
  interface OnPath {
    /** SHA-256 of the key. */
    Hash path();
  }

  /** No leaf. Its hash is 32 zero bytes. */
  record Empty() implements Node {
    static final Empty INSTANCE = new Empty();

    @Override
    public Hash hash() {
      return Hash.ZERO;
    }

    @Override
    public long count() {
      return 0;
    }

    @Override
    public long weight() {
      return 0;
    }
  }

  /** One entry; {@code path} is the SHA-256 of its key. */
  record Leaf(Hash path, Bytes key, Bytes value, Hash hash) implements Node, OnPath {
    static Leaf of(Hash path, Bytes key, Bytes value) {
      return new Leaf(path, key, value, leafHash(path, Sha256.of(value)));
    }

    @Override
    public long count() {
      return 1;
    }

    @Override
    public long weight() {
      return (long) key.size() + value.size() + FRAME;
    }
  }

  /** Two subtrees that hold at least two leaves together. */
  record Branch(Node left, Node right, long count, long weight, Hash hash) implements Node {
    static Branch of(Node left, Node right) {
      return new Branch(
          left,
          right,
          left.count() + right.count(),
          left.weight() + right.weight(),
          branchHash(left.hash(), right.hash()));
    }

    Node child(int bit) {
      return bit == 0 ? left : right;
    }
  }

  /** What a subtree of these two halves is: collapsed when it holds fewer than two leaves. */
  static Node join(Node left, Node right) {
    if (left instanceof Empty && !(right instanceof Branch)) {
      return right;
    }
    if (right instanceof Empty && !(left instanceof Branch)) {
      return left;
    }
    return Branch.of(left, right);
  }

  /** The hash of a leaf. */
  static Hash leafHash(Hash path, Hash valueHash) {
    return Sha256.of(LEAF, path, valueHash);
  }

  /** The hash of a branch. */
  static Hash branchHash(Hash left, Hash right) {
    return Sha256.of(BRANCH, left, right);
  }

  /** Where the tree branches for {@code key}. */
  static Hash path(Bytes key) {
    return Sha256.of(key);
  }

  /** Bit {@code depth} of a path, 0 being the most significant of the first byte. */
  static int bit(Hash path, int depth) {
    return path.bit(depth);
  }
}
