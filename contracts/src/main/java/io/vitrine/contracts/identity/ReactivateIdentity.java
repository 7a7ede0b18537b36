package io.vitrine.contracts.identity;

import io.vitrine.contracts.event.IdentityEvent;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.operation.Operation;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.types.IdentityState;
import io.vitrine.contracts.types.Role;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;

/**
 * Lifts a suspension. Callable by a REGISTRAR.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, ROLE_REQUIRED, IDENTITY_NOT_FOUND,
 * IDENTITY_NOT_SUSPENDED. Emits {@code identity.reactivated}.
 *
 * @param address whose identity
 */
public record ReactivateIdentity(Address address) implements Operation {
  /** The method's name. */
  public static final String METHOD = "reactivate";

  static ReactivateIdentity read(ValueReader r) {
    return new ReactivateIdentity(r.address());
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
    return writer.address(address);
  }

  @Override
  public Footprint footprint(Address sender) {
    return Footprint.writing(Identities.partition(address)).reading(Identities.partition(sender));
  }

  @Override
  public void perform(Invocation invocation) {
    Identities.requireSender(invocation, Role.REGISTRAR);
    Identity identity = Identities.require(invocation, address);
    if (identity.state() != IdentityState.SUSPENDED) {
      throw Refusal.of(ReasonCode.IDENTITY_NOT_SUSPENDED)
          .with("address", address)
          .with("state", identity.state())
          .exception();
    }
    Identities.save(invocation, address, identity.withState(IdentityState.ACTIVE));
    invocation.emit(new IdentityEvent.Reactivated(address, invocation.sender()));
  }
}
