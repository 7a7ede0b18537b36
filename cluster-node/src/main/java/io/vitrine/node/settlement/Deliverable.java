package io.vitrine.node.settlement;

import io.vitrine.contracts.collection.Item;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.collection.Series;
import io.vitrine.contracts.collection.SeriesCatalogue;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.types.IdentityState;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.Share;
import io.vitrine.ledger.contract.StateReader;
import io.vitrine.ledger.types.Address;

/** Whether a sale could be carried out in a state, so that nothing hopeless is sent. */
final class Deliverable {
  private Deliverable() {}

  /** Whether the item is not frozen, and both parties are active. */
  static boolean is(StateReader state, ItemId id, Address seller, Address buyer) {
    boolean free =
        Items.find(state, id)
            .filter(item -> !item.burned())
            .filter(Deliverable::unfrozen)
            .isPresent();
    return free && isActive(state, seller) && isActive(state, buyer);
  }

  private static boolean unfrozen(Item item) {
    return item.freeze().isEmpty();
  }

  private static boolean isActive(StateReader state, Address address) {
    return Identities.find(state, address)
        .filter(identity -> identity.state() == IdentityState.ACTIVE)
        .isPresent();
  }

  /** Whether buyers of {@code series} accept later what was delivered. */
  static boolean waits(StateReader state, SeriesId series) {
    return SeriesCatalogue.find(state, series).filter(found -> found.terms().waits()).isPresent();
  }

  /** Who shares what {@code series} earns, as calls name them. */
  static Address[] payees(StateReader state, SeriesId series) {
    return SeriesCatalogue.find(state, series).map(Series::shares).stream()
        .flatMap(shares -> shares.stream().map(Share::payee))
        .toArray(Address[]::new);
  }
}
