package io.vitrine.contracts.settlement;

import io.vitrine.contracts.operation.BuiltInContract;
import io.vitrine.contracts.operation.MethodTable;

/** The contract of money. */
public final class SettlementContract extends BuiltInContract {
  /** The contract's name. */
  public static final String NAME = "settlement";

  /** The contract. */
  public SettlementContract() {
    super(
        NAME,
        new MethodTable()
            .with(MintUnits.METHOD, MintUnits::read)
            .with(TransferUnits.METHOD, TransferUnits::read)
            .with(RedeemUnits.METHOD, RedeemUnits::read));
  }
}
