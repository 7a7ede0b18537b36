package io.vitrine.ledger.log;

import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * An immutable append-only list of leaf hashes with its RFC 9162 tree. {@link #append} returns a
 * longer log that shares everything with the shorter one and takes O(log n); roots and proofs can
 * be asked for every size up to the present one.
 */
public final class MerkleLog {
  /** The log without leaves. */
  public static final MerkleLog EMPTY = new MerkleLog(List.of(), 0);

  /** Complete trees from left to right, levels strictly falling: the binary form of the size. */
  private final List<Subtree> peaks;

  private final long size;

  private MerkleLog(List<Subtree> peaks, long size) {
    this.peaks = peaks;
    this.size = size;
  }

  /** The log whose leaves have these hashes, as kept by {@link #leaf}. */
  public static MerkleLog ofLeafHashes(Iterable<Hash> leaves) {
    MerkleLog log = EMPTY;
    for (Hash leaf : leaves) {
      log = log.appendLeafHash(leaf);
    }
    return log;
  }

  /** The log with {@code entry} as its next leaf. */
  public MerkleLog append(Bytes entry) {
    return appendLeafHash(MerkleTree.leafHash(entry));
  }

  /** The log with one more leaf, given by its hash. */
  public MerkleLog appendLeafHash(Hash leaf) {
    List<Subtree> next = new ArrayList<>(peaks);
    Subtree tree = new Subtree.Leaf(leaf);
    while (!next.isEmpty() && next.get(next.size() - 1).level() == tree.level()) {
      tree = Subtree.join(next.remove(next.size() - 1), tree);
    }
    next.add(tree);
    return new MerkleLog(List.copyOf(next), Math.addExact(size, 1));
  }

  /** The number of leaves. */
  public long size() {
    return size;
  }

  /**
   * The hash of the leaf at {@code index}.
   *
   * @throws IndexOutOfBoundsException unless 0 &lt;= index &lt; size
   */
  public Hash leaf(long index) {
    Objects.checkIndex(index, size);
    return range(index, index + 1);
  }

  /** The root of the whole log. */
  public Hash root() {
    return root(size);
  }

  /**
   * The root when the log had {@code atSize} leaves.
   *
   * @throws IndexOutOfBoundsException unless 0 &lt;= atSize &lt;= size
   */
  public Hash root(long atSize) {
    Objects.checkFromToIndex(0, atSize, size);
    return atSize == 0 ? MerkleTree.EMPTY_ROOT : range(0, atSize);
  }

  /** Size and root as headers attest them; the log must not be empty. */
  public LogHead head() {
    return head(size);
  }

  /** Size and root when the log had {@code atSize} leaves, at least 1. */
  public LogHead head(long atSize) {
    Objects.checkIndex(atSize - 1, size);
    return new LogHead(atSize, root(atSize));
  }

  /**
   * The proof that leaf {@code index} is in the log of {@code atSize} leaves (RFC 9162 section
   * 2.1.3.1).
   *
   * @throws IndexOutOfBoundsException unless 0 &lt;= index &lt; atSize &lt;= size
   */
  public InclusionProof inclusion(long index, long atSize) {
    Objects.checkFromToIndex(0, atSize, size);
    Objects.checkIndex(index, atSize);
    List<Hash> path = new ArrayList<>();
    long from = 0;
    long to = atSize;
    while (to - from > 1) {
      long middle = from + MerkleTree.split(to - from);
      if (index < middle) {
        path.add(0, range(middle, to));
        to = middle;
      } else {
        path.add(0, range(from, middle));
        from = middle;
      }
    }
    return new InclusionProof(index, atSize, path);
  }

  /**
   * The proof that the log of {@code newer} leaves extends that of {@code older} (RFC 9162 section
   * 2.1.4.1).
   *
   * @throws IndexOutOfBoundsException unless 1 &lt;= older &lt;= newer &lt;= size
   */
  public ConsistencyProof consistency(long older, long newer) {
    Objects.checkFromToIndex(1, older, newer);
    Objects.checkFromToIndex(0, newer, size);
    List<Hash> path = new ArrayList<>();
    long from = 0;
    long to = newer;
    while (older != to) {
      long middle = from + MerkleTree.split(to - from);
      if (older <= middle) {
        path.add(0, range(middle, to));
        to = middle;
      } else {
        path.add(0, range(from, middle));
        from = middle;
      }
    }
    if (from != 0) {
      path.add(0, range(from, to));
    }
    return new ConsistencyProof(older, newer, path);
  }

  /** The root over the leaves from {@code from} to before {@code to}; {@code from} is aligned. */
  private Hash range(long from, long to) {
    long length = to - from;
    if (Long.bitCount(length) != 1) {
      long middle = from + MerkleTree.split(length);
      return MerkleTree.nodeHash(range(from, middle), range(middle, to));
    }
    int level = Long.numberOfTrailingZeros(length);
    long start = 0;
    for (Subtree peak : peaks) {
      long end = start + (1L << peak.level());
      if (from < end) {
        return peak.subroot(level, (from - start) >> level);
      }
      start = end;
    }
    throw new IndexOutOfBoundsException("leaf " + from + " of a log of " + size);
  }
}
