package io.vitrine.contracts.drop;

import io.vitrine.ledger.log.MerkleTree;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.List;
import java.util.Optional;

/**
 * Who may order from a drop, as its seller publishes it; the ledger holds the root alone. Order and
 * duplicates do not matter, as long as all use the same list.
 *
 * @param addresses at least one
 */
public record AllowList(List<Address> addresses) {
  /**
   * Takes the list.
   *
   * @throws IllegalArgumentException when it is empty: then nobody could ever order
   */
  public AllowList {
    addresses = List.copyOf(addresses);
    if (addresses.isEmpty()) {
      throw new IllegalArgumentException("an allow list of nobody");
    }
  }

  /** What stands in the drop. */
  public Hash root() {
    return MerkleTree.root(entries());
  }

  /** The proof that {@code address} is on the list; empty when it is not. */
  public Optional<AllowListProof> proof(Address address) {
    int place = addresses.indexOf(address);
    return place < 0
        ? Optional.empty()
        : Optional.of(new AllowListProof(MerkleTree.inclusionProof(place, entries())));
  }

  private List<Bytes> entries() {
    return addresses.stream().map(Address::value).toList();
  }
}
