package io.vitrine.api.http;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.api.LedgerGateway;
import io.vitrine.api.QueryIndex;
import io.vitrine.api.QueryIndex.Chronicle;
import io.vitrine.api.QueryIndex.HistoryEntry;
import io.vitrine.api.paging.Walk;
import io.vitrine.contracts.event.ContractEvent;
import io.vitrine.contracts.event.ItemEvent;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SeriesId;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Lists of what happened: to a drop, to an auction, and at which prices items were sold. */
final class Chronicles {
  private Chronicles() {}

  /** Events of {@code subject}, oldest first; {@code type} leaves those of one type. */
  static CompletionStage<HttpResponse> page(
      LedgerGateway gateway, HttpRequest http, Chronicle what, String subject) {
    ListRequest request = ListRequest.of(http, ListRequest.Order.ascending("height"), "type");
    Optional<String> type = request.filters().text("type");
    return Walk.<HistoryEntry, ObjectNode>entries(
            gateway,
            request.page(),
            (index, range) -> index.chronicle(what, subject, range),
            HistoryEntry::height,
            entry ->
                Optional.of(entry)
                    .filter(e -> type.filter(t -> !t.equals(e.type())).isEmpty())
                    .map(CollectionDocuments::history))
        .thenApply(page -> Listing.reply(request, page));
  }

  /** The sales of the items of a series, oldest first. */
  static CompletionStage<HttpResponse> prices(
      LedgerGateway gateway, HttpRequest http, SeriesId series) {
    ListRequest request = ListRequest.of(http, ListRequest.Order.ascending("height"));
    return Walk.<HistoryEntry, ObjectNode>entries(
            gateway,
            request.page(),
            (index, range) -> index.chronicle(Chronicle.SALES_OF_SERIES, series.text(), range),
            HistoryEntry::height,
            Chronicles::price)
        .thenApply(page -> Listing.reply(request, page));
  }

  /** The sales of an item, oldest first. */
  static CompletionStage<HttpResponse> prices(
      LedgerGateway gateway, HttpRequest http, ItemId item) {
    ListRequest request = ListRequest.of(http, ListRequest.Order.ascending("height"));
    return Walk.<HistoryEntry, ObjectNode>entries(
            gateway,
            request.page(),
            (index, range) -> index.history(item.series().text(), item.number(), range),
            QueryIndex.HistoryEntry::height,
            Chronicles::price)
        .thenApply(page -> Listing.reply(request, page));
  }

  private static Optional<ObjectNode> price(HistoryEntry entry) {
    return entry.type().equals(ItemEvent.Sold.TYPE)
        ? ContractEvent.decode(entry.type(), entry.data())
            .map(ItemEvent.Sold.class::cast)
            .map(sold -> price(entry, sold))
        : Optional.empty();
  }

  private static ObjectNode price(HistoryEntry entry, ItemEvent.Sold sold) {
    ObjectNode json = Documents.object();
    json.put("item", sold.item().toString());
    json.put("number", sold.item().number());
    json.put("price", Long.toString(sold.price().units()));
    json.put("royalty", Long.toString(sold.royalty().units()));
    json.put("seller", Documents.address(sold.seller()));
    json.put("buyer", Documents.address(sold.buyer()));
    json.put("primary", sold.seller().equals(sold.creator()));
    json.put("timestamp", Documents.time(entry.timestamp()));
    json.put("height", entry.height());
    json.put("index", entry.index());
    json.put("transactionId", entry.transactionId().toString());
    return json;
  }
}
