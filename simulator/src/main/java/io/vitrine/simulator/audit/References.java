package io.vitrine.simulator.audit;

import static io.vitrine.simulator.audit.Check.require;

import io.vitrine.contracts.event.ContractEvent;
import io.vitrine.contracts.event.DropEvent;
import io.vitrine.contracts.event.SettlementEvent;
import io.vitrine.contracts.settlement.PaymentReferences;
import io.vitrine.ledger.contract.StateReader;
import io.vitrine.ledger.types.Hash;
import java.util.TreeSet;

/** C7: a payment from outside the ledger becomes units once. */
final class References implements Check {
  private final TreeSet<Hash> used = new TreeSet<>();

  @Override
  public void saw(ContractEvent event, long time) {
    if (event instanceof DropEvent.PaidOutside order) {
      used(order.reference(), event);
    } else if (event instanceof SettlementEvent.PaidOutside item) {
      used(item.reference(), event);
    }
  }

  private void used(Hash reference, ContractEvent event) {
    require(used.add(reference), "C7", () -> event + " again");
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
