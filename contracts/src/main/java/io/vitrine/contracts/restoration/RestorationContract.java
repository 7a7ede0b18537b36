package io.vitrine.contracts.restoration;

import io.vitrine.contracts.genesis.GenesisParameters;
import io.vitrine.contracts.operation.BuiltInContract;
import io.vitrine.contracts.operation.MethodTable;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.contract.StateWriter;

/** The contract of restorations. Its genesis says how long an old key can object. */
public final class RestorationContract extends BuiltInContract {
  /** The contract's name. */
  public static final String NAME = "restoration";

  /** How long an old key can object unless the genesis document says otherwise: 7 days, in ms. */
  public static final long DEFAULT_DELAY = GenesisParameters.DEFAULT_RESTORATION_DELAY;

  /** The contract. */
  public RestorationContract() {
    super(NAME, methodTable());
  }

  private static MethodTable methodTable() {
    MethodTable table =
        new MethodTable()
            .with(ProposeRestoration.METHOD, ProposeRestoration::read)
            .with(ApproveRestoration.METHOD, ApproveRestoration::read)
            .with(ObjectToRestoration.METHOD, ObjectToRestoration::read)
            .with(WithdrawRestoration.METHOD, WithdrawRestoration::read)
            .with(CompleteRestoration.METHOD, CompleteRestoration::read)
            .with(MoveItems.METHOD, MoveItems::read)
            .with(MoveFunds.METHOD, MoveFunds::read)
            .with(MoveSeries.METHOD, MoveSeries::read)
            .with(FinishRestoration.METHOD, FinishRestoration::read);
    for (PendingPromise promise : PendingPromise.values()) {
      table = table.with(promise.method(), r -> EndPromise.read(promise, r));
    }
    return table;
  }

  @Override
  public void genesis(Value parameters, StateWriter state) {
    long delay = GenesisParameters.read(parameters).restorationDelay();
    if (delay != DEFAULT_DELAY) {
      state.write(Restorations.delayKey(), Restorations.encodeDelay(delay));
    }
  }
}
