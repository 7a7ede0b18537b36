package io.vitrine.contracts.restoration;

import io.vitrine.contracts.event.RestorationEvent;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.operation.Operation;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.types.Role;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Hash;

/**
 * Approves a restoration as the second registrar. From now on the old key has the ledger's delay to
 * object. Callable by a REGISTRAR that is not the proposer.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, ROLE_REQUIRED, RESTORATION_NOT_FOUND,
 * FOOTPRINT_STALE (another successor or other attributes), RESTORATION_APPROVED,
 * SECOND_REGISTRAR_REQUIRED, IDENTITY_NOT_FOUND, IDENTITY_NOT_ACTIVE, REGISTRAR_NOT_RESTORED. Emits
 * {@code restoration.approved}.
 *
 * @param address whose key is lost
 * @param successor the address that is to take over
 * @param attributes root over the salted attributes that the successor will have
 */
public record ApproveRestoration(Address address, Address successor, Hash attributes)
    implements Operation {
  /** The method's name. */
  public static final String METHOD = "approve";

  static ApproveRestoration read(ValueReader r) {
    return new ApproveRestoration(r.address(), r.address(), r.hash());
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
    return writer.address(address).address(successor).hash(attributes);
  }

  @Override
  public Footprint footprint(Address sender) {
    return Footprint.writing(Restorations.partition(address))
        .reading(
            Identities.partition(sender),
            Identities.partition(address),
            Restorations.delayPartition());
  }

  @Override
  public void perform(Invocation invocation) {
    Identities.requireSender(invocation, Role.REGISTRAR);
    Restoration proposed = Restorations.requirePending(invocation, address);
    Restorations.requireSame("successor", successor, proposed.successor());
    Restorations.requireSame("attributes", attributes, proposed.attributes());
    if (proposed.stage() == RestorationStage.WAITING) {
      throw Refusal.of(ReasonCode.RESTORATION_APPROVED)
          .with("address", address)
          .with("until", proposed.time())
          .exception();
    }
    if (proposed.proposer().equals(invocation.sender())) {
      throw Refusal.of(ReasonCode.SECOND_REGISTRAR_REQUIRED)
          .with("address", invocation.sender())
          .exception();
    }
    Restorations.requireRestorable(invocation, address);
    long due = Math.addExact(invocation.blockTime(), Restorations.delay(invocation));
    Restorations.save(invocation, address, proposed.approved(invocation.sender(), due));
    invocation.emit(new RestorationEvent.Approved(address, successor, due, invocation.sender()));
  }
}
