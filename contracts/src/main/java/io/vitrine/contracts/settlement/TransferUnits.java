package io.vitrine.contracts.settlement;

import io.vitrine.contracts.event.SettlementEvent;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.operation.Operation;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;

/**
 * Pays someone. Callable by every active identity.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, RECIPIENT_IS_SENDER,
 * RECIPIENT_NOT_REGISTERED, RECIPIENT_NOT_ACTIVE, INSUFFICIENT_FUNDS. Emits {@code
 * settlement.transferred}.
 *
 * @param to who is paid
 * @param amount how many units, at least 1
 */
public record TransferUnits(Address to, Amount amount) implements Operation {
  /** The method's name. */
  public static final String METHOD = "transfer";

  static TransferUnits read(ValueReader r) {
    return new TransferUnits(r.address(), r.amount(1));
  }

  @Override
  public String contract() {
    return SettlementContract.NAME;
  }

  @Override
  public String method() {
    return METHOD;
  }

  @Override
  public ValueWriter writeTo(ValueWriter writer) {
    return writer.address(to).amount(amount);
  }

  @Override
  public Footprint footprint(Address sender) {
    return Footprint.writing(Balances.partition(sender), Balances.partition(to))
        .reading(Identities.partition(sender), Identities.partition(to));
  }

  @Override
  public void perform(Invocation invocation) {
    Identities.requireSender(invocation);
    if (to.equals(invocation.sender())) {
      throw Refusal.of(ReasonCode.RECIPIENT_IS_SENDER).with("address", to).exception();
    }
    Identities.requireRecipient(invocation, to);
    Balances.withdraw(invocation, invocation.sender(), amount);
    Balances.deposit(invocation, to, amount);
    invocation.emit(new SettlementEvent.Transferred(invocation.sender(), to, amount));
  }
}
