package io.vitrine.contracts.delegation;

import io.vitrine.contracts.event.DelegationEvent;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.operation.Operation;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;

/**
 * Ends a mandate. Callable by the principal, and by the agent who lays it down.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, MANDATE_NOT_YOURS, MANDATE_NOT_FOUND. Emits
 * {@code delegation.revoked}.
 *
 * @param principal who gave it
 * @param agent who has it
 */
public record RevokeMandate(Address principal, Address agent) implements Operation {
  /** The method's name. */
  public static final String METHOD = "revoke";

  static RevokeMandate read(ValueReader r) {
    return new RevokeMandate(r.address(), r.address());
  }

  @Override
  public String contract() {
    return DelegationContract.NAME;
  }

  @Override
  public String method() {
    return METHOD;
  }

  @Override
  public ValueWriter writeTo(ValueWriter writer) {
    return writer.address(principal).address(agent);
  }

  @Override
  public Footprint footprint(Address sender) {
    return Footprint.writing(Mandates.partition(principal)).reading(Identities.partition(sender));
  }

  @Override
  public void perform(Invocation invocation) {
    Identities.requireSender(invocation);
    Address sender = invocation.sender();
    if (!sender.equals(principal) && !sender.equals(agent)) {
      throw Refusal.of(ReasonCode.MANDATE_NOT_YOURS)
          .with("principal", principal)
          .with("agent", agent)
          .exception();
    }
    Mandates.require(invocation, principal, agent);
    invocation.delete(Mandates.key(principal, agent));
    invocation.emit(new DelegationEvent.Revoked(principal, agent, invocation.signer()));
  }
}
