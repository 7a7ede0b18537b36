package io.vitrine.ledger.state;

import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * An immutable map from keys to values with a root hash: a sparse Merkle tree over the SHA-256 of
 * the keys. Changing it copies the touched paths and shares the rest. Equal content has an equal
 * root, whatever the order in which it came about. {@code docs/spec/state-and-proofs.md} has the
 * format.
 */
public final class StateTree {
  /** The tree without entries; its root is {@link Hash#ZERO}. */
  public static final StateTree EMPTY = new StateTree(Node.Empty.INSTANCE);

  /** A path has 256 bits, so no branch lies deeper. */
  static final int MAX_DEPTH = 256;

  private final Node top;

  private StateTree(Node top) {
    this.top = top;
  }

  /** One entry of a tree. */
  public record Entry(Bytes key, Bytes value) {}

  /** The tree with exactly these entries; of equal keys the last one counts. */
  public static StateTree of(Collection<Entry> entries) {
    SortedMap<Bytes, Optional<Bytes>> changes = new TreeMap<>();
    entries.forEach(e -> changes.put(e.key(), Optional.of(e.value())));
    return EMPTY.apply(new WriteSet(changes));
  }

  /** The value at {@code key}. */
  public Optional<Bytes> get(Bytes key) {
    Hash path = Node.path(key);
    Node node = top;
    int depth = 0;
    while (node instanceof Node.Branch branch) {
      node = branch.child(Node.bit(path, depth++));
    }
    return node instanceof Node.Leaf leaf && leaf.path().equals(path)
        ? Optional.of(leaf.value())
        : Optional.empty();
  }

  /** This tree with {@code value} at {@code key}. */
  public StateTree put(Bytes key, Bytes value) {
    return apply(new WriteSet(new TreeMap<>(Map.of(key, Optional.of(value)))));
  }

  /** This tree without {@code key}. */
  public StateTree remove(Bytes key) {
    return apply(new WriteSet(new TreeMap<>(Map.of(key, Optional.empty()))));
  }

  /** This tree with all changes made; every touched node is hashed once. */
  public StateTree apply(WriteSet writeSet) {
    TreeMap<Hash, Change> byPath = new TreeMap<>();
    writeSet.changes().forEach((key, value) -> byPath.put(Node.path(key), new Change(key, value)));
    Node changed = change(top, byPath, 0);
    return changed == top ? this : new StateTree(changed);
  }

  /** Commits to all entries. */
  public Hash root() {
    return top.hash();
  }

  /** The number of entries. */
  public long size() {
    return top.count();
  }

  /** Visits every entry, ordered by the SHA-256 of its key. */
  public void forEach(BiConsumer<Bytes, Bytes> visitor) {
    visit(top, visitor);
  }

  /** All entries, ordered by the SHA-256 of their keys: what {@link #of} rebuilds the tree from. */
  public List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    forEach((key, value) -> entries.add(new Entry(key, value)));
    return entries;
  }

  /** The proof of the value at {@code key}, or of its absence. */
  public StateProof prove(Bytes key) {
    Hash path = Node.path(key);
    List<Hash> siblings = new ArrayList<>();
    Node node = top;
    while (node instanceof Node.Branch branch) {
      int bit = Node.bit(path, siblings.size());
      siblings.add(branch.child(1 - bit).hash());
      node = branch.child(bit);
    }
    if (!(node instanceof Node.Leaf leaf)) {
      return new StateProof.Exclusion(siblings, Optional.empty());
    }
    return leaf.path().equals(path)
        ? new StateProof.Inclusion(siblings)
        : new StateProof.Exclusion(siblings, Optional.of(StateProof.OtherLeaf.of(leaf)));
  }

  private record Change(Bytes key, Optional<Bytes> value) {}

  private static Node change(Node node, SortedMap<Hash, Change> changes, int depth) {
    if (changes.isEmpty()) {
      return node;
    }
    if (node instanceof Node.Branch branch) {
      Hash middle = middle(changes.firstKey(), depth);
      Node left = change(branch.left(), changes.headMap(middle), depth + 1);
      Node right = change(branch.right(), changes.tailMap(middle), depth + 1);
      boolean same = left == branch.left() && right == branch.right();
      return same ? node : Node.join(left, right);
    }
    List<Node.Leaf> leaves = new ArrayList<>();
    if (node instanceof Node.Leaf leaf && !changes.containsKey(leaf.path())) {
      leaves.add(leaf);
    }
    changes.forEach(
        (path, change) ->
            change.value().ifPresent(v -> leaves.add(Node.Leaf.of(path, change.key(), v))));
    leaves.sort((a, b) -> a.path().compareTo(b.path()));
    Node built = build(leaves, depth);
    return built.hash().equals(node.hash()) ? node : built;
  }

  /** The subtree at {@code depth} with these leaves, which are ordered by path. */
  private static Node build(List<Node.Leaf> leaves, int depth) {
    if (leaves.isEmpty()) {
      return Node.Empty.INSTANCE;
    }
    if (leaves.size() == 1) {
      return leaves.get(0);
    }
    int split = 0;
    while (split < leaves.size() && Node.bit(leaves.get(split).path(), depth) == 0) {
      split++;
    }
    return Node.Branch.of(
        build(leaves.subList(0, split), depth + 1),
        build(leaves.subList(split, leaves.size()), depth + 1));
  }

  /** The smallest path that shares the first {@code depth} bits with {@code path}, then has a 1. */
  private static Hash middle(Hash path, int depth) {
    byte[] bits = path.value().toArray();
    int at = depth >>> 3;
    int mask = 0x80 >>> (depth & 7);
    bits[at] = (byte) ((bits[at] & -(mask << 1)) | mask);
    java.util.Arrays.fill(bits, at + 1, bits.length, (byte) 0);
    return Hash.wrap(bits);
  }

  private static void visit(Node node, BiConsumer<Bytes, Bytes> visitor) {
    if (node instanceof Node.Leaf leaf) {
      visitor.accept(leaf.key(), leaf.value());
    } else if (node instanceof Node.Branch branch) {
      visit(branch.left(), visitor);
      visit(branch.right(), visitor);
    }
  }
}
