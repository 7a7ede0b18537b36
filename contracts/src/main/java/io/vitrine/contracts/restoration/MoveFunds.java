package io.vitrine.contracts.restoration;

import io.vitrine.contracts.event.SettlementEvent;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.operation.Operation;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.settlement.Balances;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;

/**
 * The balance of a replaced address follows to its successor, and again whatever comes later, such
 * as refunds and royalties. Callable by every active identity.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, NOT_SUCCESSOR, RECIPIENT_NOT_ACTIVE,
 * NOTHING_TO_MOVE. Emits {@code settlement.transferred}.
 *
 * @param address the replaced address
 * @param successor the one that took its place
 */
public record MoveFunds(Address address, Address successor) implements Operation {
  /** The method's name. */
  public static final String METHOD = "moveFunds";

  static MoveFunds read(ValueReader r) {
    return new MoveFunds(r.address(), r.address());
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
    return Footprint.writing(Balances.partition(address), Balances.partition(successor))
        .reading(
            Identities.partition(sender),
            Identities.partition(successor),
            Restorations.partition(address));
  }

  @Override
  public void perform(Invocation invocation) {
    Identities.requireSender(invocation);
    Restorations.requireSuccessor(invocation, address, successor);
    Amount balance = Balances.of(invocation, address);
    if (balance.equals(Amount.ZERO)) {
      throw Refusal.of(ReasonCode.NOTHING_TO_MOVE).with("address", address).exception();
    }
    Balances.withdraw(invocation, address, balance);
    Balances.deposit(invocation, successor, balance);
    invocation.emit(new SettlementEvent.Transferred(address, successor, balance));
  }
}
