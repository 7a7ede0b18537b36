package io.vitrine.contracts.identity;

import io.vitrine.contracts.disclosure.Attributes;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.types.IdentityKind;
import io.vitrine.contracts.types.Role;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Hash;

/** The calls of the identity contract, for clients that build transactions. */
public final class IdentityCalls {
  private IdentityCalls() {}

  /** Registers an identity without attributes. See {@link RegisterIdentity}. */
  public static ContractCall register(Address address, IdentityKind kind, Hash commitment) {
    return register(address, kind, commitment, Attributes.NO_ROOT);
  }

  /** Registers an identity whose attributes have this root. See {@link RegisterIdentity}. */
  public static ContractCall register(
      Address address, IdentityKind kind, Hash commitment, Hash attributes) {
    return new RegisterIdentity(address, kind, commitment, attributes).call();
  }

  /** Gives an identity a role. See {@link GrantRole}. */
  public static ContractCall grantRole(Address address, Role role) {
    return new GrantRole(address, role).call();
  }

  /** Takes a role from an identity. See {@link RevokeRole}. */
  public static ContractCall revokeRole(Address address, Role role) {
    return new RevokeRole(address, role).call();
  }

  /** Suspends an identity. See {@link SuspendIdentity}. */
  public static ContractCall suspend(Address address, Hash reason) {
    return new SuspendIdentity(address, reason).call();
  }

  /** Lifts a suspension. See {@link ReactivateIdentity}. */
  public static ContractCall reactivate(Address address) {
    return new ReactivateIdentity(address).call();
  }

  /** Ends an identity, which has nothing any more. See {@code CloseIdentity}. */
  public static ContractCall close(Address address) {
    return new ContractCall(
        IdentityContract.NAME,
        IdentityContract.CLOSE,
        new ValueWriter().address(address).toArray());
  }
}
