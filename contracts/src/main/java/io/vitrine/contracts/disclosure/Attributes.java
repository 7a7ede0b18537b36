package io.vitrine.contracts.disclosure;

import io.vitrine.ledger.log.MerkleTree;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * All attributes of an identity, as their owner keeps them. The ledger holds their root (RFC 9162,
 * as the log of the ledger). They are ordered by their leaf hashes, which the salts make random: so
 * the place of a disclosed attribute says nothing about the hidden ones.
 *
 * @param all at most {@link #MAX} attributes with different names
 */
public record Attributes(List<Attribute> all) {
  /** The most attributes of one identity. */
  public static final int MAX = 64;

  /** The root of an identity that has none. */
  public static final Hash NO_ROOT = MerkleTree.EMPTY_ROOT;

  /**
   * Orders the attributes and checks number and names.
   *
   * @throws IllegalArgumentException when there are too many, or two of one name
   */
  public Attributes {
    all = all.stream().sorted(Comparator.comparing(Attribute::leaf)).toList();
    if (all.size() > MAX) {
      throw new IllegalArgumentException(all.size() + " attributes, at most " + MAX);
    }
    if (all.stream().map(Attribute::name).distinct().count() < all.size()) {
      throw new IllegalArgumentException("two attributes have one name");
    }
  }

  /** What stands in the identity. */
  public Hash root() {
    return MerkleTree.root(entries());
  }

  /**
   * Shows the attribute called {@code name}, and no other.
   *
   * @throws IllegalArgumentException when there is none
   */
  public Disclosure disclose(String name) {
    int place =
        IntStream.range(0, all.size())
            .filter(i -> all.get(i).name().equals(name))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no attribute " + name));
    return new Disclosure(all.get(place), MerkleTree.inclusionProof(place, entries()));
  }

  private List<Bytes> entries() {
    return all.stream().map(Attribute::encode).toList();
  }
}
