package io.vitrine.contracts.closing;

import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.identity.Identity;
import io.vitrine.contracts.identity.IdentityContract;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.operation.Operation;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.restoration.Possessions;
import io.vitrine.contracts.types.IdentityState;
import io.vitrine.contracts.types.Role;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;

/**
 * Ends an identity for good and takes its roles. Callable by a REGISTRAR and by the identity
 * itself; a registrar can not close itself, so there is always an active one left. An identity that
 * has items or money, or money held for an order, can not be closed; its address and commitment are
 * never given again.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, ROLE_REQUIRED (neither a registrar nor the
 * identity itself), SELF_ACTION_REFUSED, IDENTITY_NOT_FOUND, IDENTITY_CLOSED, IDENTITY_REPLACED,
 * HOLDS_ITEMS, HOLDS_FUNDS, PREDECESSOR_HOLDS. Emits {@code identity.closed}.
 *
 * @param address whose identity
 */
public record CloseIdentity(Address address) implements Operation {
  /** Reads its arguments. */
  public static CloseIdentity read(ValueReader r) {
    return new CloseIdentity(r.address());
  }

  @Override
  public String contract() {
    return IdentityContract.NAME;
  }

  @Override
  public String method() {
    return IdentityContract.CLOSE;
  }

  @Override
  public ValueWriter writeTo(ValueWriter writer) {
    return writer.address(address);
  }

  @Override
  public Footprint footprint(Address sender) {
    return Footprint.writing(Identities.partition(address))
        .reading(Identities.partition(sender))
        .reading(Possessions.partitions(address));
  }

  @Override
  public void perform(Invocation invocation) {
    if (address.equals(invocation.sender())) {
      if (Identities.requireSender(invocation).has(Role.REGISTRAR)) {
        throw Refusal.of(ReasonCode.SELF_ACTION_REFUSED).with("address", address).exception();
      }
    } else {
      Identities.requireSender(invocation, Role.REGISTRAR);
    }
    Identity identity = Identities.require(invocation, address);
    if (identity.state() == IdentityState.CLOSED) {
      throw Refusal.of(ReasonCode.IDENTITY_CLOSED).with("address", address).exception();
    }
    if (identity.state() == IdentityState.REPLACED) {
      throw Refusal.of(ReasonCode.IDENTITY_REPLACED).with("address", address).exception();
    }
    Possessions.requireNone(invocation, address);
    Identities.close(invocation, address, identity);
  }
}
