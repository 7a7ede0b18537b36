package io.vitrine.contracts.identity;

import io.vitrine.contracts.event.IdentityEvent;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.operation.Operation;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.types.Role;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;

/**
 * Takes a role from an identity, whatever its state. Callable by a REGISTRAR, who can not take that
 * role from itself: so there is always an active registrar left.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, ROLE_REQUIRED, SELF_ACTION_REFUSED,
 * IDENTITY_NOT_FOUND, ROLE_NOT_HELD. Emits {@code identity.role-revoked}.
 *
 * @param address whose identity
 * @param role the role
 */
public record RevokeRole(Address address, Role role) implements Operation {
  /** The method's name. */
  public static final String METHOD = "revokeRole";

  static RevokeRole read(ValueReader r) {
    return new RevokeRole(r.address(), r.constant(Role.class));
  }

  @Override
  public String contract() {
    return IdentityContract.NAME;
  }

  @Override
  public String method() {
    return METHOD;
  }

  @Override
  public ValueWriter writeTo(ValueWriter writer) {
    return writer.address(address).constant(role);
  }

  @Override
  public Footprint footprint(Address sender) {
    return Footprint.writing(Identities.partition(address)).reading(Identities.partition(sender));
  }

  @Override
  public void perform(Invocation invocation) {
    Identities.requireSender(invocation, Role.REGISTRAR);
    if (role == Role.REGISTRAR && address.equals(invocation.sender())) {
      throw Refusal.of(ReasonCode.SELF_ACTION_REFUSED).with("address", address).exception();
    }
    Identity identity = Identities.require(invocation, address);
    if (!identity.has(role)) {
      throw Refusal.of(ReasonCode.ROLE_NOT_HELD)
          .with("address", address)
          .with("role", role)
          .exception();
    }
    Identities.save(invocation, address, identity.withoutRole(role));
    invocation.emit(new IdentityEvent.RoleRevoked(address, role, invocation.sender()));
  }
}
