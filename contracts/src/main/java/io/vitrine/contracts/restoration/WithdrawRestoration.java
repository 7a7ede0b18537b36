package io.vitrine.contracts.restoration;

import io.vitrine.contracts.event.RestorationEvent;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.operation.Operation;
import io.vitrine.contracts.types.Role;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;

/**
 * Ends a restoration that should not be. Callable by every REGISTRAR: one that finds another to be
 * deceived or stolen can stop what that one began.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, ROLE_REQUIRED, RESTORATION_NOT_FOUND. Emits
 * {@code restoration.ended}.
 *
 * @param address whose restoration
 */
public record WithdrawRestoration(Address address) implements Operation {
  /** The method's name. */
  public static final String METHOD = "withdraw";

  static WithdrawRestoration read(ValueReader r) {
    return new WithdrawRestoration(r.address());
  }

  @Override
  public String contract() {
    return RestorationContract.NAME;
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
    return Footprint.writing(Restorations.partition(address)).reading(Identities.partition(sender));
  }

  @Override
  public void perform(Invocation invocation) {
    Identities.requireSender(invocation, Role.REGISTRAR);
    Restoration pending = Restorations.requirePending(invocation, address);
    invocation.delete(Restorations.key(address));
    invocation.emit(
        new RestorationEvent.Ended(
            address, pending.successor(), invocation.sender(), RestorationEvent.Ending.WITHDRAWN));
  }
}
