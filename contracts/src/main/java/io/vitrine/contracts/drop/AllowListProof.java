package io.vitrine.contracts.drop;

import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.log.InclusionProof;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Hash;
import java.util.List;

/**
 * The proof that an address is on an allow list: an inclusion proof of RFC 9162 for the list of
 * addresses, each leaf the 20 bytes of one.
 *
 * @param proof place, size and path; a list has at most 2^32 addresses
 */
public record AllowListProof(InclusionProof proof) {
  /** For a drop without an allow list. */
  public static final AllowListProof NONE = new AllowListProof(new InclusionProof(0, 0, List.of()));

  private static final long MAX_SIZE = 1L << 32;
  private static final int MAX_PATH = 32;

  /** Two hashes of less than two blocks of SHA-256 each. */
  private static final long GAS_PER_NODE = 60;

  boolean admits(Invocation invocation, Address address, Hash root) {
    invocation.execution().charge(Math.multiplyExact(GAS_PER_NODE, proof.path().size() + 1L));
    return proof.verifies(address.value(), root);
  }

  /** Appends three elements: place, size and the hashes of the path. */
  ValueWriter writeTo(ValueWriter writer) {
    return writer
        .integer(proof.index())
        .integer(proof.size())
        .array(proof.path().stream().<Value>map(hash -> Value.of(hash.value())).toList());
  }

  static AllowListProof read(ValueReader r) {
    long index = r.integer(0, MAX_SIZE);
    long size = r.integer(0, MAX_SIZE);
    List<Hash> path = r.hashes(MAX_PATH);
    return new AllowListProof(new InclusionProof(index, size, path));
  }
}
