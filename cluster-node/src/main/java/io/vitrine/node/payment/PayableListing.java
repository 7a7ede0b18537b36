package io.vitrine.node.payment;

import io.vitrine.contracts.collection.Item;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.collection.Series;
import io.vitrine.contracts.collection.SeriesCatalogue;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.identity.Identity;
import io.vitrine.contracts.sale.Listing;
import io.vitrine.contracts.sale.Listings;
import io.vitrine.contracts.types.Share;
import io.vitrine.ledger.contract.StateReader;
import io.vitrine.ledger.types.Address;
import io.vitrine.payments.intent.Basket;
import io.vitrine.payments.intent.Good;
import io.vitrine.payments.intent.PaymentIntent;
import java.util.List;
import java.util.Optional;

/**
 * Whether a listed item could be bought now. It is not kept for who is going to pay: it may be sold
 * to somebody else meanwhile, and then what was paid is owed back.
 */
final class PayableListing {
  private PayableListing() {}

  /** What is in the way at {@code now}, with numbers; empty when nothing is. */
  static Optional<String> objection(
      StateReader state, PaymentIntent intent, Good.Listing wanted, long now) {
    Optional<Listing> found = Listings.find(state, wanted.item());
    if (found.isEmpty() || found.get().isOver(now)) {
      return Optional.of("item " + wanted.item() + " is not for sale");
    }
    Series series = SeriesCatalogue.find(state, wanted.item().series()).orElseThrow();
    return ofListing(found.get(), intent, wanted)
        .or(() -> ofSeries(series, wanted))
        .or(() -> ofSeller(state, wanted))
        .or(() -> ofItem(state, wanted))
        .or(() -> Payable.ofPolicy(state, intent.basket().acceptance()));
  }

  private static Optional<String> ofListing(
      Listing listing, PaymentIntent intent, Good.Listing wanted) {
    Basket basket = intent.basket();
    if (!listing.seller().equals(wanted.seller())) {
      return Optional.of("its seller is " + listing.seller() + ", not " + wanted.seller());
    } else if (!listing.price().equals(basket.price().amount())) {
      return Optional.of(
          "it costs " + listing.price().units() + ", not " + basket.price().amount().units());
    }
    return listing.seller().equals(intent.buyer())
        ? Optional.of("the buyer is the seller")
        : Optional.empty();
  }

  private static Optional<String> ofSeries(Series series, Good.Listing wanted) {
    List<Address> payees = series.shares().stream().map(Share::payee).toList();
    if (series.terms().waits()) {
      // Who declines has units of the ledger back, not the money that was paid (ADR 0058).
      return Optional.of(
          "buyers of series %s have time to accept, which is paid on the ledger alone"
              .formatted(wanted.item().series()));
    }
    return payees.equals(wanted.payees())
        ? Optional.empty()
        : Optional.of("the payees of the series are " + payees);
  }

  private static Optional<String> ofSeller(StateReader state, Good.Listing wanted) {
    boolean active = Identities.find(state, wanted.seller()).filter(Identity::isActive).isPresent();
    return active
        ? Optional.empty()
        : Optional.of("its seller " + wanted.seller() + " has no active identity");
  }

  private static Optional<String> ofItem(StateReader state, Good.Listing wanted) {
    Item item = Items.find(state, wanted.item()).orElseThrow();
    return item.freeze().map(freeze -> "item " + wanted.item() + " is frozen");
  }
}
