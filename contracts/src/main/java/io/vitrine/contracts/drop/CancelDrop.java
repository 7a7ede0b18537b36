package io.vitrine.contracts.drop;

import io.vitrine.contracts.event.DropEvent;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.operation.Operation;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;

/**
 * Gives a drop up that nobody has ordered from. Callable by the seller.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, DROP_NOT_FOUND, NOT_DROP_SELLER,
 * DROP_CANCELLED, ORDERS_EXIST. Emits {@code drop.cancelled}.
 *
 * @param drop the drop
 */
public record CancelDrop(SaleId drop) implements Operation {
  /** The method's name. */
  public static final String METHOD = "cancel";

  static CancelDrop read(ValueReader r) {
    return new CancelDrop(r.sale());
  }

  @Override
  public String contract() {
    return DropContract.NAME;
  }

  @Override
  public String method() {
    return METHOD;
  }

  @Override
  public ValueWriter writeTo(ValueWriter writer) {
    return writer.sale(drop);
  }

  @Override
  public Footprint footprint(Address sender) {
    return Footprint.writing(Drops.partition(drop)).reading(Identities.partition(sender));
  }

  @Override
  public void perform(Invocation invocation) {
    Identities.requireSender(invocation);
    Drop found = Drops.requireSeller(invocation, drop);
    found.requireGoingOn();
    if (found.progress().orders() > 0) {
      throw Refusal.of(ReasonCode.ORDERS_EXIST)
          .with("drop", drop)
          .with("has", found.progress().orders())
          .exception();
    }
    Drops.save(invocation, drop, found.progress().withCancelled());
    invocation.emit(new DropEvent.Cancelled(drop));
  }
}
