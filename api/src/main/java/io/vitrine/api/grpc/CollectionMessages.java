package io.vitrine.api.grpc;

import io.vitrine.contracts.sale.Listings;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.PolicyId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.ledger.contract.StateReader;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.wire.collection.v1.Item;
import io.vitrine.wire.collection.v1.Listing;
import io.vitrine.wire.collection.v1.Series;
import io.vitrine.wire.collection.v1.Share;

/** Messages of {@code vitrine.collection.v1} from what the contracts keep. */
final class CollectionMessages {
  private CollectionMessages() {}

  static Series series(SeriesId id, io.vitrine.contracts.collection.Series series) {
    Series.Builder message =
        Series.newBuilder()
            .setSeries(id.text())
            .setName(series.name())
            .setCreator(Addresses.format(series.creator()))
            .setSupplyCap(series.terms().cap())
            .setRoyaltyBasisPoints(Math.toIntExact(series.terms().royaltyPoints()))
            .setMetadataRulesHash(series.terms().rules().toString())
            .setMetadataFrozen(series.metadataFrozen())
            .setStage(series.stage().name())
            .setRound(Math.toIntExact(series.round()))
            .setPolicy(series.terms().policy().map(PolicyId::text).orElse(""));
    series.terms().rights().forEach(right -> message.addRights(right.name()));
    for (io.vitrine.contracts.types.Share share : series.shares()) {
      message.addShares(
          Share.newBuilder()
              .setPayee(Addresses.format(share.payee()))
              .setBasisPoints(Math.toIntExact(share.points())));
    }
    return message.build();
  }

  static Item item(StateReader state, ItemId id, io.vitrine.contracts.collection.Item item) {
    Item.Builder message =
        Item.newBuilder()
            .setSeries(id.series().text())
            .setNumber(id.number())
            .setOwner(Addresses.format(item.owner()))
            .setState(item.state().name())
            .setContentHash(item.content().toString())
            .setMetadataHash(item.metadata().toString())
            .setHistoryHead(item.history().head().toString())
            .setVersion(item.history().version());
    Listings.find(state, id)
        .ifPresent(
            listing ->
                message.setListing(
                    Listing.newBuilder()
                        .setSeller(Addresses.format(listing.seller()))
                        .setPrice(Long.toString(listing.price().units()))));
    return message.build();
  }
}
