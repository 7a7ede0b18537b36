package io.vitrine.ledger.snapshot;

import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.contract.ContractName;
import io.vitrine.ledger.contract.StateKey;
import io.vitrine.ledger.state.StateTree;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a chunk holds: {@code [1, kind, name, [[key, value], ...]]} for a part of a tree, {@code [1,
 * 2, first index, [leaf hash, ...]]} for a part of the log.
 */
sealed interface SnapshotChunk {
  /** The most entries of a chunk: none is smaller than its two heads. */
  int MAX_ENTRIES = SnapshotPieces.MAX_WEIGHT;

  /** The longest key of a tree in bytes: partition id, sub key and their heads. */
  int MAX_KEY = 512;

  private static int version() {
    return 1;
  }

  /**
   * A tree of the state.
   *
   * @param kind whether a contract's tree or a bucket of the replay window
   * @param name the contract's name, or the bucket's number in 8 bytes
   */
  record TreeName(int kind, Bytes name) implements Comparable<TreeName> {
    static final int CONTRACT = 0;
    static final int WINDOW = 1;

    static TreeName contract(String name) {
      return new TreeName(CONTRACT, Bytes.wrap(name.getBytes(StandardCharsets.US_ASCII)));
    }

    static TreeName bucket(long number) {
      return new TreeName(
          WINDOW, Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(number).array()));
    }

    String contract() {
      return new String(name.unsafeArray(), StandardCharsets.US_ASCII);
    }

    long bucket() {
      return ByteBuffer.wrap(name.unsafeArray()).getLong();
    }

    String text() {
      return kind == CONTRACT ? "contract " + contract() : "window bucket " + bucket();
    }

    private boolean isValid() {
      return kind == CONTRACT
          ? ContractName.isValid(contract()) && !contract().equals(ContractName.SYSTEM)
          : name.size() == Long.BYTES && bucket() >= 0;
    }

    @Override
    public int compareTo(TreeName other) {
      int kinds = Integer.compare(kind, other.kind);
      return kinds != 0 ? kinds : name.compareTo(other.name);
    }
  }

  /**
   * Entries of a tree, ordered by the SHA-256 of their keys; or of a bucket, in the order of
   * execution.
   */
  record Entries(TreeName tree, List<StateTree.Entry> entries) implements SnapshotChunk {
    @Override
    public Bytes encode() {
      return new CborWriter()
          .array(4)
          .integer(version())
          .integer(tree.kind())
          .bytes(tree.name())
          .list(entries, (w, e) -> w.array(2).bytes(e.key()).bytes(e.value()))
          .toBytes();
    }
  }

  /** Leaf hashes of the log from index {@code first} on. */
  record Leaves(long first, List<Hash> leaves) implements SnapshotChunk {
    static final int KIND = 2;

    @Override
    public Bytes encode() {
      return new CborWriter()
          .array(4)
          .integer(version())
          .integer(KIND)
          .integer(first)
          .list(leaves, CborWriter::hash)
          .toBytes();
    }
  }

  /** The canonical bytes. */
  Bytes encode();

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws CodecException on anything else
   */
  static SnapshotChunk decode(Bytes bytes) {
    return CborReader.decode(
        bytes,
        r -> {
          r.array(4);
          if (r.unsigned() != version()) {
            throw new CodecException("unknown version of a chunk");
          }
          int kind = r.unsignedUpTo(Leaves.KIND);
          return kind == Leaves.KIND
              ? new Leaves(r.unsigned(), r.list(SnapshotPieces.LEAVES, CborReader::hash))
              : entries(kind, r);
        });
  }

  private static Entries entries(int kind, CborReader reader) {
    TreeName tree = new TreeName(kind, reader.bytesUpTo(ContractName.MAX));
    if (!tree.isValid()) {
      throw new CodecException("no tree is called " + tree.name());
    }
    return new Entries(tree, reader.list(MAX_ENTRIES, SnapshotChunk::entry));
  }

  private static StateTree.Entry entry(CborReader reader) {
    reader.array(2);
    return new StateTree.Entry(reader.bytesUpTo(MAX_KEY), reader.bytesUpTo(StateKey.MAX_VALUE));
  }
}
