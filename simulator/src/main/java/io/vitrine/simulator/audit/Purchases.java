package io.vitrine.simulator.audit;

import static io.vitrine.simulator.audit.Check.require;

import io.vitrine.contracts.event.ContractEvent;
import io.vitrine.contracts.event.EscrowEvent;
import io.vitrine.contracts.event.ItemEvent;
import io.vitrine.contracts.event.SeriesEvent;
import io.vitrine.contracts.sale.Escrows;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.ledger.contract.StateReader;
import java.util.TreeMap;

/**
 * C4: a purchase that waits ends once: by its buyer, at its price and before its time, or with the
 * money back, by others than its buyer not before exactly that time. Meanwhile its item stays where
 * it is.
 */
final class Purchases implements Check {
  private final TreeMap<SeriesId, Long> windows = new TreeMap<>();
  private final TreeMap<ItemId, EscrowEvent.Escrowed> waiting = new TreeMap<>();

  @Override
  public void saw(ContractEvent event, long time) {
    if (event instanceof SeriesEvent.Created created) {
      windows.put(created.series(), created.terms().acceptWithin());
    } else if (event instanceof EscrowEvent.Escrowed escrowed) {
      begun(escrowed, time);
    } else if (event instanceof EscrowEvent.Ended ended) {
      ended(ended, time);
    } else if (event instanceof ItemEvent.Sold sold && waiting.containsKey(sold.item())) {
      accepted(sold, time);
    } else if (event instanceof ItemEvent.Transferred || event instanceof ItemEvent.Restored) {
      ItemId item = ((ItemEvent) event).item();
      require(!waiting.containsKey(item), "C4", () -> event + " while " + waiting.get(item));
    }
  }

  private void begun(EscrowEvent.Escrowed event, long time) {
    long until = time + windows.get(event.item().series());
    require(event.until() == until, "C4", () -> event + ", should be until " + until);
    EscrowEvent.Escrowed before = waiting.put(event.item(), event);
    require(before == null, "C4", () -> event + " while " + before);
  }

  private void accepted(ItemEvent.Sold sold, long time) {
    EscrowEvent.Escrowed purchase = waiting.remove(sold.item());
    require(
        sold.buyer().equals(purchase.buyer())
            && sold.seller().equals(purchase.seller())
            && sold.price().equals(purchase.price())
            && time < purchase.until(),
        "C4",
        () -> sold + " at " + time + " ends " + purchase);
  }

  private void ended(EscrowEvent.Ended event, long time) {
    EscrowEvent.Escrowed purchase = waiting.remove(event.item());
    require(purchase != null, "C4", () -> event + " of nothing that waits");
    boolean lapsed = time >= purchase.until();
    require(
        event.buyer().equals(purchase.buyer())
            && lapsed == (event.how() == EscrowEvent.Ending.LAPSED)
            && (lapsed || event.by().equals(purchase.buyer())),
        "C4",
        () -> event + " at " + time + " ends " + purchase);
  }

  @Override
  public void end(StateReader state) {
    waiting.forEach(
        (item, purchase) ->
            require(
                Escrows.find(state, item)
                    .filter(escrow -> escrow.buyer().equals(purchase.buyer()))
                    .filter(escrow -> escrow.price().equals(purchase.price()))
                    .isPresent(),
                "C4",
                () -> purchase + " waits by its history, and not in the state"));
  }
}
