package io.vitrine.contracts.genesis;

import io.vitrine.contracts.types.IdentityKind;
import io.vitrine.contracts.types.Role;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Hash;
import java.util.List;

/**
 * An identity that exists, active, from height 0.
 *
 * @param address its account
 * @param kind person or organisation
 * @param commitment salted commitment to who stands behind it
 * @param roles its roles, in the order of {@link Role}, each once
 */
public record GenesisIdentity(
    Address address, IdentityKind kind, Hash commitment, List<Role> roles) {
  /** Sorts the roles. */
  public GenesisIdentity {
    roles = roles.stream().sorted().distinct().toList();
  }

  Value toValue() {
    ValueWriter names = new ValueWriter();
    roles.forEach(names::constant);
    return new ValueWriter()
        .address(address)
        .constant(kind)
        .hash(commitment)
        .array(names.toArray().elements())
        .toArray();
  }

  static GenesisIdentity read(ValueReader r) {
    Address address = r.address();
    IdentityKind kind = r.constant(IdentityKind.class);
    Hash commitment = r.hash();
    List<Role> roles =
        r.array(Role.values().length).stream()
            .map(role -> ValueReader.read(Value.array(role), e -> e.constant(Role.class)))
            .toList();
    return new GenesisIdentity(address, kind, commitment, roles);
  }
}
