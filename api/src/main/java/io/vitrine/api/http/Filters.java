package io.vitrine.api.http;

import io.vitrine.api.collection.ItemFilter;
import io.vitrine.contracts.collection.ItemState;
import io.vitrine.ledger.types.Address;
import java.util.Optional;

/** The parameters that lists of items have in common. */
final class Filters {
  static final String STATE = "state";
  static final String LISTED = "listed";

  private Filters() {}

  static ItemFilter items(Parameters filters, Optional<Address> owner) {
    return new ItemFilter(owner, filters.constant(STATE, ItemState.class), filters.flag(LISTED));
  }
}
