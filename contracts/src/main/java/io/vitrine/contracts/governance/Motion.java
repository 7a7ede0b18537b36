package io.vitrine.contracts.governance;

import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.operation.Operation;
import io.vitrine.contracts.types.ValidatorChange;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;

/** One step towards a change of validators in one epoch; any active identity may send it. */
sealed interface Motion extends Operation permits Approve, Challenge, Ready {
  /** The epoch in which the change is decided. */
  long epoch();

  /** The change. */
  ValidatorChange change();

  /** Carries the step out among those who decide. */
  void perform(Invocation invocation, Electorate electorate);

  @Override
  default String contract() {
    return GovernanceContract.NAME;
  }

  @Override
  default ValueWriter writeTo(ValueWriter writer) {
    return change().writeTo(writer.integer(epoch()));
  }

  @Override
  default Footprint footprint(Address sender) {
    Footprint own =
        Footprint.writing(Validators.partition(epoch())).reading(Identities.partition(sender));
    return epoch() == 0 ? own : own.reading(Validators.partition(epoch() - 1));
  }

  @Override
  default void perform(Invocation invocation) {
    throw new IllegalStateException("only the governance contract knows who decides");
  }
}
