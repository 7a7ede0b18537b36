package io.vitrine.api.http;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.PathMatchers;
import akka.http.javadsl.server.Route;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.api.LedgerGateway;
import io.vitrine.api.LedgerView;
import io.vitrine.api.QueryIndex;
import io.vitrine.api.QueryIndex.ItemRef;
import io.vitrine.api.QueryIndex.Page;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.ledger.types.Bytes;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;

/** {@code /v1/series}: series, their items, and what happened to them. */
final class SeriesRoutes extends AllDirectives {
  private final LedgerGateway gateway;

  SeriesRoutes(LedgerGateway gateway) {
    this.gateway = gateway;
  }

  Route route() {
    return pathPrefix(
        "series",
        () ->
            concat(
                pathEndOrSingleSlash(() -> get(this::list)),
                pathPrefix(PathMatchers.segment(), id -> get(() -> within(id)))));
  }

  private Route list() {
    return Paging.page(
        this,
        (limit, cursor) ->
            listed(
                index -> index.series(limit, cursor),
                (view, id) -> CollectionDocuments.series(view.state(), new SeriesId(id))));
  }

  private Route within(String text) {
    SeriesId id;
    try {
      id = new SeriesId(text);
    } catch (IllegalArgumentException e) {
      return complete(StateReplies.badPath(e.getMessage()));
    }
    return concat(
        pathEndOrSingleSlash(
            () ->
                completeWithFuture(
                    StateReplies.find(
                        gateway,
                        "series " + id,
                        view -> CollectionDocuments.series(view.state(), id)))),
        pathPrefix("items", () -> items(id)));
  }

  private Route items(SeriesId series) {
    return concat(
        pathEndOrSingleSlash(
            () ->
                Paging.page(
                    this,
                    (limit, cursor) ->
                        listed(
                            index -> index.itemsOfSeries(series.text(), limit, cursor),
                            SeriesRoutes::item))),
        path(PathMatchers.longSegment(), number -> item(series, number, this::item)),
        path(
            PathMatchers.longSegment().slash("history"),
            number -> item(series, number, this::history)));
  }

  static Optional<ObjectNode> item(LedgerView view, ItemRef ref) {
    return CollectionDocuments.item(view.state(), ItemId.of(ref.series(), ref.number()));
  }

  private Route item(SeriesId series, long number, Function<ItemId, Route> inner) {
    try {
      return inner.apply(new ItemId(series, number));
    } catch (IllegalArgumentException e) {
      return complete(StateReplies.badPath(e.getMessage()));
    }
  }

  private Route item(ItemId id) {
    return completeWithFuture(
        StateReplies.find(
            gateway, "item " + id, view -> CollectionDocuments.item(view.state(), id)));
  }

  private Route history(ItemId id) {
    return Paging.page(
        this,
        (limit, cursor) ->
            completeWithFuture(
                gateway
                    .index()
                    .map(index -> history(index, id, limit, cursor))
                    .orElseGet(StateReplies::notIndexed)));
  }

  private static CompletionStage<HttpResponse> history(
      QueryIndex index, ItemId id, int limit, Optional<Bytes> cursor) {
    return index
        .history(id.series().text(), id.number(), limit, cursor)
        .thenApply(page -> Replies.ok(Paging.document(page, CollectionDocuments::history)));
  }

  private <T> Route listed(
      Function<QueryIndex, CompletionStage<Page<T>>> query,
      BiFunction<LedgerView, T, Optional<ObjectNode>> document) {
    return completeWithFuture(Listing.reply(gateway, query, document));
  }
}
