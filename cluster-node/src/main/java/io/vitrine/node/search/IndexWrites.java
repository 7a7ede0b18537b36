package io.vitrine.node.search;

import io.vitrine.api.LedgerView;
import io.vitrine.contracts.collection.CollectionContract;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.ledger.types.Hash;
import io.vitrine.node.search.SearchBacklog.Work;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;

/**
 * Writes items into the index as they are in one state. Blocks.
 *
 * @param index where to
 * @param states the state after a height, while it is kept
 * @param words where the words of metadata come from
 */
record IndexWrites(ItemIndex index, LongFunction<Optional<LedgerView>> states, ItemWords words) {
  /**
   * Does {@code work} and shows it.
   *
   * @return false when the state of its height is not kept, or not yet: then nothing was done
   */
  boolean write(Work work) {
    Optional<LedgerView> view = states.apply(work.height());
    if (view.isEmpty()) {
      return false;
    }
    try {
      if (work.all()) {
        writeAll(view.get());
      } else {
        writeSome(view.get(), work);
      }
      index.publish(work.height());
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writeAll(LedgerView view) throws IOException {
    index.clear();
    view.state()
        .contract(CollectionContract.NAME)
        .forEach((key, value) -> Items.itemAt(key).ifPresent(id -> add(view, id)));
  }

  private void add(LedgerView view, ItemId id) {
    Optional<ItemEntry> entry = ItemEntry.of(view.state(), id, words);
    try {
      if (entry.isPresent()) {
        index.add(entry.get());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writeSome(LedgerView view, Work work) throws IOException {
    Set<ItemId> ids = new LinkedHashSet<>(work.items());
    for (Hash document : work.documents()) {
      ids.addAll(index.withMetadata(document, SearchBacklog.MAX_ITEMS));
    }
    for (ItemId id : ids) {
      Optional<ItemEntry> entry = ItemEntry.of(view.state(), id, words);
      if (entry.isPresent()) {
        index.put(entry.get());
      } else {
        index.remove(id);
      }
    }
  }
}
