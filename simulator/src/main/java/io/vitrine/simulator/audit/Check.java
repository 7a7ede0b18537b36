package io.vitrine.simulator.audit;

import io.vitrine.contracts.event.ContractEvent;
import io.vitrine.ledger.contract.StateReader;
import io.vitrine.ledger.types.Address;
import io.vitrine.simulator.invariant.Violation;
import java.util.function.Supplier;

/** One checker: throws {@link Violation} at the first event that is wrong. */
interface Check {
  /** A call of {@code sender} took effect in a block of {@code time}. */
  default void acted(Address sender, long time) {}

  /** This happened in a block of {@code time}. */
  void saw(ContractEvent event, long time);

  /** The state after the last block. */
  default void end(StateReader state) {}

  /** Throws unless {@code holds}. */
  static void require(boolean holds, String rule, Supplier<String> text) {
    if (!holds) {
      throw new Violation(rule, text.get());
    }
  }
}
