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
 * Gives an identity a role. Callable by a REGISTRAR.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, ROLE_REQUIRED, IDENTITY_NOT_FOUND,
 * IDENTITY_NOT_ACTIVE, ROLE_ALREADY_HELD. Emits {@code identity.role-granted}.
 *
 * @param address whose identity
 * @param role the role
 */
public record GrantRole(Address address, Role role) implements Operation {
  /** The method's name. */
  public static final String METHOD = "grantRole";

  static GrantRole read(ValueReader r) {
    return new GrantRole(r.address(), r.constant(Role.class));
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
    Identity identity =
        Identities.requireActive(
            invocation, address, ReasonCode.IDENTITY_NOT_FOUND, ReasonCode.IDENTITY_NOT_ACTIVE);
    if (identity.has(role)) {
      throw Refusal.of(ReasonCode.ROLE_ALREADY_HELD)
          .with("address", address)
          .with("role", role)
          .exception();
    }
    Identities.save(invocation, address, identity.withRole(role));
    invocation.emit(new IdentityEvent.RoleGranted(address, role, invocation.sender()));
  }
}
