package io.vitrine.node.search;

import io.vitrine.contracts.types.ItemId;
import io.vitrine.ledger.types.Hash;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the index lacks: which items blocks touched that are not in it, or all of them. Whatever is
 * missed (blocks before the start, a snapshot taken over, more than fits) makes it all; so nothing
 * but the state is ever needed to be complete. Immutable.
 *
 * @param indexed the height that the index shows
 * @param told the newest height that was told of
 * @param items touched since, at most {@link #MAX_ITEMS}
 * @param documents metadata that arrived since, at most {@link #MAX_DOCUMENTS}
 * @param all whether the index has to be made from the whole state
 */
record SearchBacklog(long indexed, long told, Set<ItemId> items, Set<Hash> documents, boolean all) {
  /** More than this many touched items make it cheaper, and bounded, to go through all. */
  static final int MAX_ITEMS = 50_000;

  /** As {@link #MAX_ITEMS}, for metadata. */
  static final int MAX_DOCUMENTS = 1_000;

  /** That of an empty index. */
  static final SearchBacklog NEW = new SearchBacklog(0, 0, Set.of(), Set.of(), true);

  SearchBacklog {
    items = Set.copyOf(items);
    documents = Set.copyOf(documents);
  }

  /**
   * Something to do.
   *
   * @param height the state to read
   * @param items to write anew
   * @param documents whose items are to be written anew
   * @param all whether to begin with an empty index and write every item
   */
  record Work(long height, List<ItemId> items, List<Hash> documents, boolean all) {
    Work {
      items = List.copyOf(items);
      documents = List.copyOf(documents);
    }
  }

  /** With the block at {@code height}. */
  SearchBacklog executed(long height, Collection<ItemId> touched) {
    if (height <= told) {
      return this;
    }
    if (all || height > told + 1 || items.size() + touched.size() > MAX_ITEMS) {
      return new SearchBacklog(indexed, height, Set.of(), Set.of(), true);
    }
    Set<ItemId> now = new HashSet<>(items);
    now.addAll(touched);
    return new SearchBacklog(indexed, height, now, documents, false);
  }

  /** With a metadata document that is now here. */
  SearchBacklog arrived(Hash document) {
    if (all || documents.size() == MAX_DOCUMENTS) {
      return everything();
    }
    List<Hash> now = new ArrayList<>(documents);
    now.add(document);
    return new SearchBacklog(indexed, told, items, new HashSet<>(now), false);
  }

  /** With nothing in the index that could be relied on. */
  SearchBacklog everything() {
    return new SearchBacklog(indexed, told, Set.of(), Set.of(), true);
  }

  /**
   * What to do next.
   *
   * @param newest the height of the newest state
   */
  Optional<Work> work(long newest) {
    if (all) {
      return Optional.of(new Work(Math.max(newest, told), List.of(), List.of(), true));
    }
    if (told == indexed && items.isEmpty() && documents.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Work(told, List.copyOf(items), List.copyOf(documents), false));
  }

  /** While {@code work} is done: nothing is lacking but what comes after it. */
  SearchBacklog begun(Work work) {
    return new SearchBacklog(indexed, Math.max(told, work.height()), Set.of(), Set.of(), false);
  }

  /** When {@code work} is done. */
  SearchBacklog done(Work work) {
    return new SearchBacklog(work.height(), told, items, documents, all);
  }

  /**
   * When the state that {@code work} needs could not be read: it is to be done with a newer one.
   */
  SearchBacklog undone(Work work) {
    if (all || work.all() || items.size() + work.items().size() > MAX_ITEMS) {
      return everything();
    }
    Set<ItemId> both = new HashSet<>(items);
    both.addAll(work.items());
    Set<Hash> arrived = new HashSet<>(documents);
    arrived.addAll(work.documents());
    return arrived.size() > MAX_DOCUMENTS
        ? everything()
        : new SearchBacklog(indexed, told, both, arrived, false);
  }
}
