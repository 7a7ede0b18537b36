package io.vitrine.contracts.restoration;

import io.vitrine.contracts.event.RestorationEvent;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.identity.Identity;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.operation.Operation;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Hash;

/**
 * Carries a restoration out once the time to object is over: the successor has the identity, and
 * the old address, without roles, can do nothing any more. Callable by every active identity. Roles
 * do not pass on: whoever gave them looks again.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, RESTORATION_NOT_FOUND, FOOTPRINT_STALE
 * (another successor), RESTORATION_NOT_APPROVED, RESTORATION_WAITS, IDENTITY_NOT_FOUND,
 * IDENTITY_NOT_ACTIVE, REGISTRAR_NOT_RESTORED, FOOTPRINT_STALE (another commitment),
 * IDENTITY_ALREADY_REGISTERED. Emits {@code restoration.completed}.
 *
 * @param address the old address
 * @param successor the new one
 * @param commitment that of the identity
 */
public record CompleteRestoration(Address address, Address successor, Hash commitment)
    implements Operation {
  /** The method's name. */
  public static final String METHOD = "complete";

  static CompleteRestoration read(ValueReader r) {
    return new CompleteRestoration(r.address(), r.address(), r.hash());
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
    return writer.address(address).address(successor).hash(commitment);
  }

  @Override
  public Footprint footprint(Address sender) {
    return Footprint.writing(
            Restorations.partition(address),
            Restorations.predecessorPartition(successor),
            Identities.partition(address),
            Identities.partition(successor),
            Identities.commitmentPartition(commitment))
        .reading(Identities.partition(sender));
  }

  @Override
  public void perform(Invocation invocation) {
    Identities.requireSender(invocation);
    Restoration waiting = requireDue(invocation);
    Identity identity = Restorations.requireRestorable(invocation, address);
    Restorations.requireSame("commitment", commitment, identity.commitment());
    Restorations.requireNew(invocation, successor);
    Identities.replace(invocation, address, successor, identity, waiting.attributes());
    invocation.write(Restorations.predecessorKey(successor), address.value());
    Restorations.save(
        invocation, address, waiting.at(RestorationStage.COMPLETED, invocation.blockTime()));
    invocation.emit(
        new RestorationEvent.Completed(
            address,
            successor,
            identity.kind(),
            commitment,
            waiting.attributes(),
            invocation.sender()));
  }

  private Restoration requireDue(Invocation invocation) {
    Restoration pending = Restorations.requirePending(invocation, address);
    Restorations.requireSame("successor", successor, pending.successor());
    if (pending.stage() != RestorationStage.WAITING) {
      throw Refusal.of(ReasonCode.RESTORATION_NOT_APPROVED)
          .with("address", address)
          .with("proposer", pending.proposer())
          .exception();
    }
    if (invocation.blockTime() < pending.time()) {
      throw Refusal.of(ReasonCode.RESTORATION_WAITS)
          .with("address", address)
          .with("until", pending.time())
          .with("now", invocation.blockTime())
          .exception();
    }
    return pending;
  }
}
