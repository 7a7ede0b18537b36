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
import io.vitrine.ledger.types.Hash;

/**
 * Suspends an active identity: it can neither act nor receive. Callable by a REGISTRAR, not upon
 * itself.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, ROLE_REQUIRED, SELF_ACTION_REFUSED,
 * IDENTITY_NOT_FOUND, IDENTITY_NOT_ACTIVE. Emits {@code identity.suspended}.
 *
 * @param address whose identity
 * @param reason hash of the document that gives the reason
 */
public record SuspendIdentity(Address address, Hash reason) implements Operation {
  /** The method's name. */
  public static final String METHOD = "suspend";

  static SuspendIdentity read(ValueReader r) {
    return new SuspendIdentity(r.address(), r.hash());
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
    return writer.address(address).hash(reason);
  }

  @Override
  public Footprint footprint(Address sender) {
    return Footprint.writing(Identities.partition(address)).reading(Identities.partition(sender));
  }

  @Override
  public void perform(Invocation invocation) {
    Identities.requireSender(invocation, Role.REGISTRAR);
    if (address.equals(invocation.sender())) {
      throw Refusal.of(ReasonCode.SELF_ACTION_REFUSED).with("address", address).exception();
    }
    Identity identity =
        Identities.requireActive(
            invocation, address, ReasonCode.IDENTITY_NOT_FOUND, ReasonCode.IDENTITY_NOT_ACTIVE);
    Identities.save(invocation, address, identity.withState(IdentityState.SUSPENDED));
    invocation.emit(new IdentityEvent.Suspended(address, reason, invocation.sender()));
  }
}
