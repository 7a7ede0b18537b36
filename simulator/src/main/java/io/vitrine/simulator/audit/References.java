package io.vitrine.simulator.audit;

import static io.vitrine.simulator.audit.Check.require;

import io.vitrine.contracts.event.ContractEvent;
import io.vitrine.contracts.event.DropEvent;
import io.vitrine.contracts.settlement.PaymentReferences;
import io.vitrine.ledger.contract.StateReader;
import io.vitrine.ledger.types.Hash;
import java.util.TreeSet;

/** C7: a payment from outside the ledger becomes units once. */
final class References implements Check {
  private final TreeSet<Hash> used = new TreeSet<>();

  @Override
  public void saw(ContractEvent event, long time) {
    if (event instanceof DropEvent.PaidOutside paid) {
      require(used.add(paid.reference()), "C7", () -> event + " again");
    }
  }

  @Override
  public void end(StateReader state) {
    used.forEach(
        reference ->
            require(
                PaymentReferences.isUsed(state, reference),
                "C7",
                () -> reference + " was used, and the state does not have it"));
  }
}
