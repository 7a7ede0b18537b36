package io.vitrine.contracts.identity;

import io.vitrine.contracts.disclosure.Attributes;
import io.vitrine.contracts.types.IdentityKind;
import io.vitrine.contracts.types.IdentityState;
import io.vitrine.contracts.types.Role;
import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.ArrayList;
import java.util.List;

/**
 * What the ledger knows of a person or organisation. The commitment is a hash over personal data
 * and a secret salt, both kept off the ledger: when the salt is destroyed it points to nobody.
 *
 * @param kind person or organisation
 * @param commitment 32 bytes; no two identities share one
 * @param state whether it may act
 * @param attributes root over salted attributes, which their owner can disclose one by one; {@link
 *     Attributes#NO_ROOT} for none
 * @param roles what it may do besides, in the order of {@link Role}, each once
 */
public record Identity(
    IdentityKind kind, Hash commitment, Hash attributes, IdentityState state, List<Role> roles) {
  /** Sorts the roles. */
  public Identity {
    roles = roles.size() < 2 ? List.copyOf(roles) : roles.stream().sorted().distinct().toList();
  }

  /** One without attributes. */
  public Identity(IdentityKind kind, Hash commitment, IdentityState state, List<Role> roles) {
    this(kind, commitment, Attributes.NO_ROOT, state, roles);
  }

  /** Whether it may act and receive. */
  public boolean isActive() {
    return state == IdentityState.ACTIVE;
  }

  /** Whether it has {@code role}; a role of an identity that is not active counts for nothing. */
  public boolean has(Role role) {
    return roles.contains(role);
  }

  Identity withState(IdentityState next) {
    return new Identity(kind, commitment, attributes, next, roles);
  }

  Identity withRole(Role role) {
    List<Role> more = new ArrayList<>(roles);
    more.add(role);
    return new Identity(kind, commitment, attributes, state, more);
  }

  Identity withoutRole(Role role) {
    return new Identity(
        kind, commitment, attributes, state, roles.stream().filter(held -> held != role).toList());
  }

  Identity closed() {
    return new Identity(kind, commitment, attributes, IdentityState.CLOSED, List.of());
  }

  Identity replaced() {
    return new Identity(kind, commitment, attributes, IdentityState.REPLACED, List.of());
  }

  Identity succeeded(Hash nextAttributes) {
    return new Identity(kind, commitment, nextAttributes, IdentityState.ACTIVE, List.of());
  }

  /** The canonical bytes, as they stand in the state. */
  public Bytes encode() {
    return new CborWriter()
        .array(5)
        .text(kind.name())
        .hash(commitment)
        .hash(attributes)
        .text(state.name())
        .list(roles, (writer, role) -> writer.text(role.name()))
        .toBytes();
  }

  /**
   * Reads what {@link #encode} wrote, for example from a state proof.
   *
   * @throws io.vitrine.ledger.codec.CodecException on another shape
   * @throws IllegalArgumentException on an unknown kind, state or role
   */
  public static Identity decode(Bytes bytes) {
    return CborReader.decode(
        bytes,
        r -> {
          r.array(5);
          return new Identity(
              IdentityKind.valueOf(r.text(64)),
              r.hash(),
              r.hash(),
              IdentityState.valueOf(r.text(64)),
              r.list(Role.values().length, role -> Role.valueOf(role.text(64))));
        });
  }
}
