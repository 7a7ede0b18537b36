package io.vitrine.contracts.settlement;

import io.vitrine.contracts.event.SettlementEvent;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.operation.Operation;
import io.vitrine.contracts.types.Role;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;

/**
 * Ends units that the payment role holds, after their worth was paid out outside the ledger; who
 * wants to be paid out transfers units to the payment role first. Callable by the PAYMENT role.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, ROLE_REQUIRED, INSUFFICIENT_FUNDS. Emits
 * {@code settlement.redeemed}.
 *
 * @param amount how many, at least 1
 */
public record RedeemUnits(Amount amount) implements Operation {
  /** The method's name. */
  public static final String METHOD = "redeem";

  static RedeemUnits read(ValueReader r) {
    return new RedeemUnits(r.amount(1));
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
    return writer.amount(amount);
  }

  @Override
  public Footprint footprint(Address sender) {
    return Footprint.writing(Balances.partition(sender), Balances.supplyPartition())
        .reading(Identities.partition(sender));
  }

  @Override
  public void perform(Invocation invocation) {
    Identities.requireSender(invocation, Role.PAYMENT);
    Balances.withdraw(invocation, invocation.sender(), amount);
    Amount lowered = Balances.supply(invocation).minus(amount);
    Balances.saveSupply(invocation, lowered);
    invocation.emit(new SettlementEvent.Redeemed(invocation.sender(), amount, lowered));
  }
}
