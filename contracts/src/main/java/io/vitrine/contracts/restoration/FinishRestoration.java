package io.vitrine.contracts.restoration;

import io.vitrine.contracts.event.RestorationEvent;
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
 * Notes that nothing is left at a replaced address. Until then its successor can not be closed, or
 * nobody could get at what is left. Callable by every active identity.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, NOT_SUCCESSOR (or it is finished already),
 * HOLDS_ITEMS, HOLDS_FUNDS, PREDECESSOR_HOLDS. Emits {@code restoration.finished}.
 *
 * @param address the replaced address
 * @param successor the one that took its place
 */
public record FinishRestoration(Address address, Address successor) implements Operation {
  /** The method's name. */
  public static final String METHOD = "finish";

  static FinishRestoration read(ValueReader r) {
    return new FinishRestoration(r.address(), r.address());
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
    return writer.address(address).address(successor);
  }

  @Override
  public Footprint footprint(Address sender) {
    return Footprint.writing(Restorations.predecessorPartition(successor))
        .reading(Identities.partition(sender))
        .reading(Possessions.partitions(address));
  }

  @Override
  public void perform(Invocation invocation) {
    Identities.requireSender(invocation);
    boolean open =
        Restorations.predecessor(invocation, successor).filter(address::equals).isPresent();
    if (!open) {
      throw Refusal.of(ReasonCode.NOT_SUCCESSOR)
          .with("address", address)
          .with("successor", successor)
          .exception();
    }
    Possessions.requireNone(invocation, address);
    invocation.delete(Restorations.predecessorKey(successor));
    invocation.emit(new RestorationEvent.Finished(address, successor, invocation.sender()));
  }
}
