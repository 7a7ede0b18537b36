package io.vitrine.ledger.divergence;

import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.contract.ContractName;
import io.vitrine.ledger.contract.StateKey;
import io.vitrine.ledger.state.StateTree;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.List;

/** What a replica says to a {@link StateQuestion}; {@code [kind, [...]]} in canonical CBOR. */
public sealed interface StateAnswer {
  /** The most trees of an answer. */
  int MAX_TREES = 4_096;

  /** The most parts of a tree in an answer: 4 GiB of state. */
  int MAX_PARTS = 65_536;

  /** The longest key of a tree in bytes. */
  int MAX_KEY = 512;

  /** A tree and its root. */
  record Tree(String name, Hash root) {}

  /** All trees that have entries, ordered by name. */
  record Trees(List<Tree> trees) implements StateAnswer {
    static final int KIND = 0;

    /** Copies the list. */
    public Trees {
      trees = List.copyOf(trees);
    }

    @Override
    public Bytes encode() {
      return new CborWriter()
          .array(2)
          .integer(KIND)
          .list(trees, (w, t) -> w.array(2).text(t.name()).hash(t.root()))
          .toBytes();
    }
  }

  /** The roots of the parts of a tree. */
  record Parts(List<Hash> roots) implements StateAnswer {
    static final int KIND = 1;

    /** Copies the list. */
    public Parts {
      roots = List.copyOf(roots);
    }

    @Override
    public Bytes encode() {
      return new CborWriter().array(2).integer(KIND).list(roots, CborWriter::hash).toBytes();
    }
  }

  /** The entries of a part, in order. */
  record Entries(List<StateTree.Entry> entries) implements StateAnswer {
    static final int KIND = 2;

    /** Copies the list. */
    public Entries {
      entries = List.copyOf(entries);
    }

    @Override
    public Bytes encode() {
      return new CborWriter()
          .array(2)
          .integer(KIND)
          .list(entries, (w, e) -> w.array(2).bytes(e.key()).bytes(e.value()))
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
  static StateAnswer decode(Bytes bytes) {
    return CborReader.decode(
        bytes,
        r -> {
          r.array(2);
          return switch (r.unsignedUpTo(Entries.KIND)) {
            case Trees.KIND -> new Trees(r.list(MAX_TREES, StateAnswer::tree));
            case Parts.KIND -> new Parts(r.list(MAX_PARTS, CborReader::hash));
            default -> new Entries(r.list(StateOutline.PART, StateAnswer::entry));
          };
        });
  }

  private static Tree tree(CborReader reader) {
    reader.array(2);
    return new Tree(reader.text(ContractName.MAX), reader.hash());
  }

  private static StateTree.Entry entry(CborReader reader) {
    reader.array(2);
    return new StateTree.Entry(reader.bytesUpTo(MAX_KEY), reader.bytesUpTo(StateKey.MAX_VALUE));
  }
}
