package io.vitrine.simulator.audit;

import static io.vitrine.simulator.audit.Check.require;

import io.vitrine.contracts.event.ContractEvent;
import io.vitrine.contracts.event.ItemEvent;
import io.vitrine.contracts.event.RestorationEvent;
import io.vitrine.contracts.restoration.Restorations;
import io.vitrine.ledger.contract.StateReader;
import io.vitrine.ledger.types.Address;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * C5: an identity passes to another address when two registrars said so, its key had the whole
 * delay to object, and nobody did; from then on the old address neither acts nor gets anything.
 */
final class Replacements implements Check {
  private record Pending(Address successor, Address proposer, OptionalLong due) {}

  private final TreeMap<Address, Pending> pending = new TreeMap<>();
  private final TreeMap<Address, Address> replaced = new TreeMap<>();
  private final TreeMap<Address, Long> delays = new TreeMap<>();

  /** Whether {@code successor} took the place of {@code address}. */
  boolean isReplaced(Address address, Address successor) {
    return successor.equals(replaced.get(address));
  }

  @Override
  public void acted(Address sender, long time) {
    require(!replaced.containsKey(sender), "C5", () -> sender + " acts, though it was replaced");
  }

  @Override
  public void saw(ContractEvent event, long time) {
    if (event instanceof RestorationEvent step) {
      step(step, time);
    } else if (event instanceof ItemEvent.Transferred transferred) {
      living(event, transferred.to());
    } else if (event instanceof ItemEvent.Sold sold) {
      living(event, sold.buyer());
    }
  }

  private void living(ContractEvent event, Address to) {
    require(!replaced.containsKey(to), "C5", () -> event + ", though " + to + " was replaced");
  }

  private void step(RestorationEvent event, long time) {
    Address address = event.address();
    if (event instanceof RestorationEvent.Proposed proposed) {
      pending.put(address, new Pending(proposed.successor(), proposed.by(), OptionalLong.empty()));
    } else if (event instanceof RestorationEvent.Approved approved) {
      approved(approved, time);
    } else if (event instanceof RestorationEvent.Ended) {
      require(pending.remove(address) != null, "C5", () -> event + " of nothing that is pending");
    } else if (event instanceof RestorationEvent.Completed completed) {
      Pending ends = pending.remove(address);
      require(
          ends != null
              && ends.successor().equals(completed.successor())
              && ends.due().isPresent()
              && time >= ends.due().getAsLong(),
          "C5",
          () -> event + " at " + time + ", after " + ends);
      replaced.put(address, completed.successor());
    }
  }

  private void approved(RestorationEvent.Approved event, long time) {
    Pending before = pending.get(event.address());
    require(
        before != null
            && before.successor().equals(event.successor())
            && before.due().isEmpty()
            && !before.proposer().equals(event.by()),
        "C5",
        () -> event + " after " + before);
    pending.put(
        event.address(),
        new Pending(before.successor(), before.proposer(), OptionalLong.of(event.due())));
    delays.put(event.address(), event.due() - time);
  }

  /** The delay never changes, so it is compared once. */
  @Override
  public void end(StateReader state) {
    long delay = Restorations.delay(state);
    delays.forEach(
        (address, had) ->
            require(
                had == delay, "C5", () -> address + " had " + had + " ms to object, not " + delay));
  }
}
