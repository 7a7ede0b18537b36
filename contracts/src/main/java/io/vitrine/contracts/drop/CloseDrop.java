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
import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;

/**
 * Ends the entries of a draw and fixes the log its seed depends on; without entries it cancels the
 * drop. Callable by anyone after the end.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, DROP_NOT_FOUND, DROP_CANCELLED, NOT_A_DRAW,
 * SALE_NOT_OVER, DRAW_ALREADY_CLOSED. Emits {@code drop.closed} or {@code drop.cancelled}.
 *
 * @param drop the drop
 */
public record CloseDrop(SaleId drop) implements Operation {
  /** The method's name. */
  public static final String METHOD = "close";

  static CloseDrop read(ValueReader r) {
    return new CloseDrop(r.sale());
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
    Drop found = Drops.require(invocation, drop);
    found.requireGoingOn();
    Progress progress = found.progress();
    found.requireDraw();
    if (invocation.blockTime() < found.terms().end()) {
      throw found.notOver(invocation.blockTime()).exception();
    }
    if (progress.closing().isPresent()) {
      throw Refusal.of(ReasonCode.DRAW_ALREADY_CLOSED).with("drop", drop).exception();
    }
    if (progress.orders() == 0) {
      Drops.save(invocation, drop, progress.withCancelled());
      invocation.emit(new DropEvent.Cancelled(drop));
      return;
    }
    LogHead log = invocation.execution().attestedLog();
    Drops.save(invocation, drop, progress.with(new Progress.Closing(invocation.blockTime(), log)));
    invocation.emit(new DropEvent.Closed(drop, progress.orders(), log.size(), log.root()));
  }
}
