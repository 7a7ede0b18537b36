package io.vitrine.simulator.audit;

import io.vitrine.contracts.event.ContractEvent;
import io.vitrine.ledger.contract.StateReader;
import io.vitrine.ledger.execution.Event;
import io.vitrine.ledger.execution.Outcome;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.types.Address;
import java.util.List;

/** All checkers of one history, block by block and then at its end. */
public final class Audit {
  private final List<Check> checks;

  /** Of a history that has not begun. */
  public Audit() {
    Replacements replacements = new Replacements();
    checks =
        List.of(
            replacements,
            new Ownership(replacements),
            new Issuance(),
            new Money(),
            new Purchases(),
            new Bindings(),
            new References());
  }

  /** Judges what a block came to. */
  public void block(Outcome outcome) {
    long time = outcome.block().timestamp();
    for (int i = 0; i < outcome.receipts().size(); i++) {
      Receipt receipt = outcome.receipts().get(i);
      if (receipt.isOk()) {
        Address sender = outcome.executed().get(i).body().sender();
        acted(sender, time);
        for (Event event : receipt.events()) {
          ContractEvent.decode(event).ifPresent(known -> event(known, time));
        }
      }
    }
  }

  /** Judges that a call of {@code sender} took effect in a block of {@code time}. */
  void acted(Address sender, long time) {
    checks.forEach(check -> check.acted(sender, time));
  }

  /** Judges an event in a block of {@code time}. */
  void event(ContractEvent event, long time) {
    checks.forEach(check -> check.saw(event, time));
  }

  /** Compares with the state after the last block. */
  public void end(StateReader state) {
    checks.forEach(check -> check.end(state));
  }
}
