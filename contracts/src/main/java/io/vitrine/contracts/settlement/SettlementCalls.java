package io.vitrine.contracts.settlement;

import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;

/** The calls of the settlement contract, for clients that build transactions. */
public final class SettlementCalls {
  private SettlementCalls() {}

  /** Brings units into being. See {@link MintUnits}. */
  public static ContractCall mint(Address to, Amount amount) {
    return new MintUnits(to, amount).call();
  }

  /** Pays someone. See {@link TransferUnits}. */
  public static ContractCall transfer(Address to, Amount amount) {
    return new TransferUnits(to, amount).call();
  }

  /** Ends units of the payment role. See {@link RedeemUnits}. */
  public static ContractCall redeem(Amount amount) {
    return new RedeemUnits(amount).call();
  }
}
