package io.vitrine.node.search;

import io.vitrine.contracts.collection.Item;
import io.vitrine.contracts.collection.ItemState;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.collection.Series;
import io.vitrine.contracts.collection.SeriesCatalogue;
import io.vitrine.contracts.sale.Listing;
import io.vitrine.contracts.sale.Listings;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.Right;
import io.vitrine.ledger.contract.StateReader;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Hash;
import java.util.List;
import java.util.Optional;

/**
 * What the index holds of an item.
 *
 * @param price what it is offered at, in smallest units
 * @param acquired when its owner got it, milliseconds since 1970 UTC
 * @param metadata the hash of its metadata document
 * @param words what the words of a query are looked for in
 */
record ItemEntry(
    ItemId id,
    Address owner,
    Address creator,
    ItemState state,
    List<Right> rights,
    Optional<Long> price,
    long acquired,
    Hash metadata,
    String words) {
  /** Of a text that is longer only the beginning is searched. */
  static final int MAX_WORDS = 4_000;

  ItemEntry {
    rights = List.copyOf(rights);
    words = words.length() > MAX_WORDS ? words.substring(0, MAX_WORDS) : words;
  }

  /** The item {@code id} as it is in {@code state}; empty when it is burned or not there. */
  static Optional<ItemEntry> of(StateReader state, ItemId id, ItemWords texts) {
    Optional<Item> found = Items.find(state, id).filter(item -> !item.burned());
    Optional<Series> series = SeriesCatalogue.find(state, id.series());
    if (found.isEmpty() || series.isEmpty()) {
      return Optional.empty();
    }
    Item item = found.get();
    return Optional.of(
        new ItemEntry(
            id,
            item.owner(),
            series.get().creator(),
            item.state(),
            series.get().terms().rights(),
            Listings.find(state, id).map(Listing::price).map(price -> price.units()),
            item.acquisition().at(),
            item.metadata(),
            id + " " + series.get().name() + " " + texts.of(item.metadata())));
  }
}
