package io.vitrine.ledger.state;

import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.List;
import java.util.Optional;

/**
 * The proof of what a {@link StateTree} holds at one key. Either kind yields the root it is a proof
 * for; the caller compares it with the root it trusts.
 */
public sealed interface StateProof {
  /** Hashes of the other halves on the way down, from the root; at most 256. */
  List<Hash> siblings();

  /**
   * The root of every tree in which {@code key} holds {@code value}, or nothing when {@code value}
   * is empty, that this proof can stem from; empty when it proves the opposite or is malformed.
   */
  Optional<Hash> root(Bytes key, Optional<Bytes> value);

  /** Whether a tree with {@code root} holds {@code value} at {@code key}, or nothing when empty. */
  default boolean verifies(Hash root, Bytes key, Optional<Bytes> value) {
    return root(key, value).filter(root::equals).isPresent();
  }

  /** The key has a value. */
  record Inclusion(List<Hash> siblings) implements StateProof {
    /** Copies the list. */
    public Inclusion {
      siblings = checked(siblings);
    }

    @Override
    public Optional<Hash> root(Bytes key, Optional<Bytes> value) {
      Hash path = Node.path(key);
      return value.map(v -> fold(path, siblings, Node.leafHash(path, Sha256.of(v))));
    }
  }

  /**
   * The key has no value: where it would be there is nothing, or the leaf of another key.
   *
   * @param other that other leaf
   */
  record Exclusion(List<Hash> siblings, Optional<OtherLeaf> other) implements StateProof {
    /** Copies the list. */
    public Exclusion {
      siblings = checked(siblings);
    }

    @Override
    public Optional<Hash> root(Bytes key, Optional<Bytes> value) {
      Hash path = Node.path(key);
      if (value.isPresent() || (other.isPresent() && !liesOn(path, other.get().path()))) {
        return Optional.empty();
      }
      Hash found = other.map(o -> Node.leafHash(o.path(), o.valueHash())).orElse(Hash.ZERO);
      return Optional.of(fold(path, siblings, found));
    }

    /** Whether {@code found} is another path that shares the first bits, one per sibling. */
    private boolean liesOn(Hash path, Hash found) {
      for (int depth = 0; depth < siblings.size(); depth++) {
        if (Node.bit(path, depth) != Node.bit(found, depth)) {
          return false;
        }
      }
      return !path.equals(found);
    }
  }

  /** A leaf named by path and hash of its value; key and value themselves need not be known. */
  record OtherLeaf(Hash path, Hash valueHash) {
    static OtherLeaf of(Node.Leaf leaf) {
      return new OtherLeaf(leaf.path(), Sha256.of(leaf.value()));
    }
  }

  /** Writes {@code [[sibling, ...], other path or null, other value hash or null, included]}. */
  static void write(CborWriter writer, StateProof proof) {
    Optional<OtherLeaf> other = proof instanceof Exclusion e ? e.other() : Optional.empty();
    writer.array(4).list(proof.siblings(), CborWriter::hash);
    other.map(OtherLeaf::path).ifPresentOrElse(writer::hash, writer::nil);
    other.map(OtherLeaf::valueHash).ifPresentOrElse(writer::hash, writer::nil);
    writer.bool(proof instanceof Inclusion);
  }

  /** Reads what {@link #write} wrote. */
  static StateProof read(CborReader reader) {
    reader.array(4);
    List<Hash> siblings = reader.list(StateTree.MAX_DEPTH, CborReader::hash);
    Optional<Hash> path = reader.nil() ? Optional.empty() : Optional.of(reader.hash());
    Optional<Hash> value = reader.nil() ? Optional.empty() : Optional.of(reader.hash());
    boolean included = reader.bool();
    if (path.isPresent() != value.isPresent() || (included && path.isPresent())) {
      throw new CodecException("a state proof names another leaf wholly or not at all");
    }
    return included
        ? new Inclusion(siblings)
        : new Exclusion(siblings, path.map(p -> new OtherLeaf(p, value.orElseThrow())));
  }

  private static Hash fold(Hash path, List<Hash> siblings, Hash bottom) {
    Hash hash = bottom;
    for (int depth = siblings.size() - 1; depth >= 0; depth--) {
      Hash sibling = siblings.get(depth);
      hash =
          Node.bit(path, depth) == 0
              ? Node.branchHash(hash, sibling)
              : Node.branchHash(sibling, hash);
    }
    return hash;
  }

  private static List<Hash> checked(List<Hash> siblings) {
    if (siblings.size() > StateTree.MAX_DEPTH) {
      throw new IllegalArgumentException(siblings.size() + " siblings, at most 256");
    }
    return List.copyOf(siblings);
  }
}
