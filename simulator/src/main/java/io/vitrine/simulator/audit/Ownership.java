package io.vitrine.simulator.audit;

import static io.vitrine.simulator.audit.Check.require;

import io.vitrine.contracts.collection.Item;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.event.ContractEvent;
import io.vitrine.contracts.event.ItemEvent;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.ledger.contract.StateReader;
import io.vitrine.ledger.types.Address;
import java.util.TreeMap;

/**
 * C1: an item has one owner, who alone gives it away; its history has no gap; without its owner it
 * moves to nobody but the one who took the owner's place.
 */
final class Ownership implements Check {
  private record Known(Address owner, long version) {}

  private final Replacements replacements;
  private final TreeMap<ItemId, Known> items = new TreeMap<>();

  Ownership(Replacements replacements) {
    this.replacements = replacements;
  }

  @Override
  public void saw(ContractEvent event, long time) {
    if (event instanceof ItemEvent happened) {
      saw(happened);
    }
  }

  private void saw(ItemEvent event) {
    Known before = items.get(event.item());
    long version = before == null ? 1 : before.version() + 1;
    require(
        event.version() == version,
        "C1",
        () -> event + " is not number " + version + " of its item's history");
    if (event instanceof ItemEvent.Issued issued) {
      items.put(event.item(), new Known(issued.owner(), version));
      return;
    }
    require(before != null, "C1", () -> event + " of an item that was not issued");
    Address owner = before.owner();
    if (event instanceof ItemEvent.Transferred transferred) {
      owner = moved(event, owner, transferred.from(), transferred.to());
    } else if (event instanceof ItemEvent.Sold sold) {
      owner = moved(event, owner, sold.seller(), sold.buyer());
    } else if (event instanceof ItemEvent.Restored restored) {
      require(
          replacements.isReplaced(restored.from(), restored.to()),
          "C1",
          () -> event + ", though nobody took the place of " + restored.from());
      owner = moved(event, owner, restored.from(), restored.to());
    }
    items.put(event.item(), new Known(owner, version));
  }

  private static Address moved(ItemEvent event, Address owner, Address from, Address to) {
    require(owner.equals(from), "C1", () -> event + ", and its owner is " + owner);
    return to;
  }

  @Override
  public void end(StateReader state) {
    items.forEach(
        (id, known) -> {
          Item item = Items.find(state, id).orElseThrow();
          require(
              item.owner().equals(known.owner()) && item.history().version() == known.version(),
              "C1",
              () -> id + " is " + item + ", by its history " + known);
        });
  }
}
