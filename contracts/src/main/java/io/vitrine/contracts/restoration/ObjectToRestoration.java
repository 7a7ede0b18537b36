package io.vitrine.contracts.restoration;

import io.vitrine.contracts.event.RestorationEvent;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.operation.Operation;
import io.vitrine.contracts.types.IdentityState;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;

/**
 * Ends the restoration of the sender: its key is not lost. The one call that a suspended identity
 * can make, else registrars could silence the owner first. Nothing is proposed again before the
 * ledger's delay is over.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE (closed or replaced), RESTORATION_NOT_FOUND,
 * FOOTPRINT_STALE (another successor). Emits {@code restoration.ended}.
 *
 * @param successor the address that was to take over
 */
public record ObjectToRestoration(Address successor) implements Operation {
  /** The method's name. */
  public static final String METHOD = "object";

  static ObjectToRestoration read(ValueReader r) {
    return new ObjectToRestoration(r.address());
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
    return writer.address(successor);
  }

  @Override
  public Footprint footprint(Address sender) {
    return Footprint.writing(Restorations.partition(sender))
        .reading(Identities.partition(sender), Restorations.delayPartition());
  }

  @Override
  public void perform(Invocation invocation) {
    Address sender = invocation.sender();
    requireNotEnded(invocation, sender);
    Restoration pending = Restorations.requirePending(invocation, sender);
    Restorations.requireSame("successor", successor, pending.successor());
    long again = Math.addExact(invocation.blockTime(), Restorations.delay(invocation));
    Restorations.save(invocation, sender, pending.at(RestorationStage.OBJECTED, again));
    invocation.emit(
        new RestorationEvent.Ended(sender, successor, sender, RestorationEvent.Ending.OBJECTED));
  }

  private static void requireNotEnded(Invocation invocation, Address sender) {
    boolean suspended =
        Identities.find(invocation, sender)
            .filter(identity -> identity.state() == IdentityState.SUSPENDED)
            .isPresent();
    if (!suspended) {
      Identities.requireSender(invocation);
    }
  }
}
