package io.vitrine.ledger.state;

import io.vitrine.ledger.state.WriteSet.Change;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
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

  /** A subtree, with at least one entry. */
  public static final class Part implements StatePart {
    private final Node node;

    private Part(Node node) {
      this.node = node;
    }

    @Override
    public Hash root() {
      return node.hash();
    }

    /** Its entries, ordered by the SHA-256 of their keys. */
    @Override
    public List<Entry> entries() {
      return new StateTree(node).entries();
    }
  }

  /** The tree with exactly these entries; of equal keys the last one counts. */
  public static StateTree of(Collection<Entry> entries) {
    SortedMap<Bytes, Optional<Bytes>> changes = new TreeMap<>();
    entries.forEach(e -> changes.put(e.key(), Optional.of(e.value())));
    return EMPTY.apply(new WriteSet(changes));
  }

  /**
   * The tree with exactly these entries, given in the order of {@link #entries}; faster than {@link
   * #of}. Empty when they are in any other order or a key comes twice.
   */
  public static Optional<StateTree> ofOrdered(List<Entry> entries) {
    List<Node.Leaf> leaves = new ArrayList<>(entries.size());
    for (Entry entry : entries) {
      Hash path = Node.path(entry.key());
      if (!leaves.isEmpty() && leaves.get(leaves.size() - 1).path().compareTo(path) >= 0) {
        return Optional.empty();
      }
      leaves.add(Node.Leaf.of(path, entry.key(), entry.value()));
    }
    return Optional.of(new StateTree(build(leaves, 0, leaves.size(), 0)));
  }

  /** The value at {@code key}. */
  public Optional<Bytes> get(Bytes key) {
    Hash path = Node.path(key);
    Node node = top;
    int depth = 0;
    while (node instanceof Node.Branch branch) {
      node = branch.child(Node.bit(path, depth++));
    }
    return at(node, path);
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
    List<Change> changes = writeSet.ordered();
    Node changed = change(top, changes, 0, changes.size(), 0);
    return changed == top ? this : new StateTree(changed);
  }

  /** Whether this tree is as {@code writeSet} leaves it, at every key of it. */
  public boolean reflects(WriteSet writeSet) {
    List<Change> changes = writeSet.ordered();
    return reflects(top, changes, 0, changes.size(), 0);
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

  /**
   * The largest subtrees that weigh at most {@code maxWeight} bytes or hold a single entry, in the
   * order of {@link #entries}, of which they hold all. Where the cuts lie depends on the content
   * alone, and a changed entry changes the subtree it lies in, seldom those beside it.
   */
  public List<Part> parts(long maxWeight) {
    List<Part> parts = new ArrayList<>();
    cut(top, maxWeight, parts);
    return parts;
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

  /**
   * The subtree {@code node} at {@code depth} after the changes {@code from} to before {@code to},
   * which are ordered by path.
   */
  private static Node change(Node node, List<Change> changes, int from, int to, int depth) {
    if (from == to) {
      return node;
    }
    if (node instanceof Node.Branch branch) {
      int split = split(changes, from, to, depth);
      Node left = change(branch.left(), changes, from, split, depth + 1);
      Node right = change(branch.right(), changes, split, to, depth + 1);
      boolean same = left == branch.left() && right == branch.right();
      return same ? node : Node.join(left, right);
    }
    List<Node.Leaf> leaves = leavesAfter(node, changes.subList(from, to));
    Node built = build(leaves, 0, leaves.size(), depth);
    return built.hash().equals(node.hash()) ? node : built;
  }

  /** The leaves below an empty node or a leaf after {@code changes}, ordered by path. */
  private static List<Node.Leaf> leavesAfter(Node node, List<Change> changes) {
    List<Node.Leaf> leaves = new ArrayList<>(changes.size() + 1);
    boolean replaced = false;
    for (Change change : changes) {
      replaced |= node instanceof Node.Leaf leaf && leaf.path().equals(change.path());
      change
          .value()
          .ifPresent(value -> leaves.add(Node.Leaf.of(change.path(), change.key(), value)));
    }
    if (node instanceof Node.Leaf leaf && !replaced) {
      leaves.add(leaf);
      leaves.sort(Comparator.comparing(Node.Leaf::path));
    }
    return leaves;
  }

  /** The subtree at {@code depth} with these leaves, which are ordered by path. */
  private static Node build(List<Node.Leaf> leaves, int from, int to, int depth) {
    if (from == to) {
      return Node.Empty.INSTANCE;
    }
    if (to - from == 1) {
      return leaves.get(from);
    }
    int split = split(leaves, from, to, depth);
    return Node.Branch.of(
        build(leaves, from, split, depth + 1), build(leaves, split, to, depth + 1));
  }

  private static boolean reflects(Node node, List<Change> changes, int from, int to, int depth) {
    if (from == to) {
      return true;
    }
    if (node instanceof Node.Branch branch) {
      int split = split(changes, from, to, depth);
      return reflects(branch.left(), changes, from, split, depth + 1)
          && reflects(branch.right(), changes, split, to, depth + 1);
    }
    for (Change change : changes.subList(from, to)) {
      if (!at(node, change.path()).equals(change.value())) {
        return false;
      }
    }
    return true;
  }

  /** The value at {@code path} where no branch leads further. */
  private static Optional<Bytes> at(Node node, Hash path) {
    return node instanceof Node.Leaf leaf && leaf.path().equals(path)
        ? Optional.of(leaf.value())
        : Optional.empty();
  }

  /** Where those of {@code ordered} begin that go right at {@code depth}; above it all agree. */
  private static int split(List<? extends Node.OnPath> ordered, int from, int to, int depth) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Node.bit(ordered.get(middle).path(), depth) == 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static void cut(Node node, long maxWeight, List<Part> parts) {
    if (node instanceof Node.Branch branch && branch.weight() > maxWeight) {
      cut(branch.left(), maxWeight, parts);
      cut(branch.right(), maxWeight, parts);
    } else if (!(node instanceof Node.Empty)) {
      parts.add(new Part(node));
    }
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
