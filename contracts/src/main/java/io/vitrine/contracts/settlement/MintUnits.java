package io.vitrine.contracts.settlement;

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
 * Brings units into being, against payment outside the ledger. Callable by the PAYMENT role.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, ROLE_REQUIRED, RECIPIENT_NOT_REGISTERED,
 * RECIPIENT_NOT_ACTIVE, SUPPLY_OVERFLOW. Emits {@code settlement.minted}.
 *
 * @param to who gets them; may be the sender
 * @param amount how many, at least 1
 */
public record MintUnits(Address to, Amount amount) implements Operation {
  /** The method's name. */
  public static final String METHOD = "mint";

  static MintUnits read(ValueReader r) {
    return new MintUnits(r.address(), r.amount(1));
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
    return Footprint.writing(Balances.partition(to), Balances.supplyPartition())
        .reading(Identities.partition(sender), Identities.partition(to));
  }

  @Override
  public void perform(Invocation invocation) {
    Identities.requireSender(invocation, Role.PAYMENT);
    Identities.requireRecipient(invocation, to);
    Balances.mint(invocation, to, amount);
  }
}
