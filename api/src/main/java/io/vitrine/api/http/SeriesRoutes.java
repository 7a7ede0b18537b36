package io.vitrine.api.http;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.PathMatchers;
import akka.http.javadsl.server.Route;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.api.LedgerGateway;
import io.vitrine.api.LedgerView;
import io.vitrine.api.QueryIndex;
import io.vitrine.api.QueryIndex.ItemRef;
import io.vitrine.api.collection.ItemFilter;
import io.vitrine.api.paging.Walk;
import io.vitrine.api.problem.RefusedRequest;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.collection.Series;
import io.vitrine.contracts.collection.SeriesCatalogue;
import io.vitrine.contracts.collection.TransferCheck;
import io.vitrine.contracts.sale.Offers;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.SeriesStage;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.types.Address;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * {@code /v1/series}: series, their items and holders, what happened to an item and who offers what
 * for it.
 */
final class SeriesRoutes extends AllDirectives {
  private static final Pattern CHECK_TRANSFER = Pattern.compile("(\\d{1,18}):checkTransfer");

  private final LedgerGateway gateway;
  private final StateReplies states;

  SeriesRoutes(LedgerGateway gateway) {
    this.gateway = gateway;
    this.states = new StateReplies(gateway);
  }

  Route route() {
    return pathPrefix(
        "series",
        () ->
            concat(
                pathEndOrSingleSlash(() -> answer(this::list)),
                pathPrefix(PathMatchers.segment(), id -> within(id))));
  }

  private Route within(String text) {
    return concat(
        pathEndOrSingleSlash(() -> answer(request -> one(request, series(text)))),
        path("prices", () -> answer(request -> Chronicles.prices(gateway, request, series(text)))),
        path("holders", () -> answer(request -> holders(request, series(text)))),
        pathPrefix(
            "items",
            () ->
                concat(
                    pathEndOrSingleSlash(() -> answer(request -> items(request, series(text)))),
                    path(
                        PathMatchers.segment(CHECK_TRANSFER),
                        number ->
                            answer(request -> check(request, item(text, Long.parseLong(number))))),
                    path(
                        PathMatchers.longSegment(),
                        number -> answer(request -> item(request, item(text, number)))),
                    path(
                        PathMatchers.longSegment().slash("history"),
                        number -> answer(request -> history(request, item(text, number)))),
                    path(
                        PathMatchers.longSegment().slash("prices"),
                        number ->
                            answer(
                                request ->
                                    Chronicles.prices(gateway, request, item(text, number)))),
                    path(
                        PathMatchers.longSegment().slash("offers"),
                        number ->
                            answer(
                                request ->
                                    StandingRoutes.offers(gateway, request, item(text, number)))),
                    path(
                        PathMatchers.longSegment().slash("offers").slash(PathMatchers.segment()),
                        (number, buyer) ->
                            answer(
                                request ->
                                    offer(
                                        request,
                                        item(text, number),
                                        Parameters.address("the path's", buyer)))))));
  }

  private Route answer(Function<HttpRequest, CompletionStage<HttpResponse>> reply) {
    return get(() -> extractRequest(request -> completeWithFuture(reply.apply(request))));
  }

  static SeriesId series(String text) {
    try {
      return new SeriesId(text);
    } catch (IllegalArgumentException e) {
      throw RefusedRequest.parameter(String.valueOf(e.getMessage()));
    }
  }

  static ItemId item(String series, long number) {
    try {
      return new ItemId(series(series), number);
    } catch (IllegalArgumentException e) {
      throw RefusedRequest.parameter(String.valueOf(e.getMessage()));
    }
  }

  private CompletionStage<HttpResponse> list(HttpRequest http) {
    ListRequest request =
        ListRequest.of(http, ListRequest.Order.ascending("created"), "creator", "stage");
    Optional<Address> creator = request.filters().address("creator");
    Optional<SeriesStage> stage = request.filters().constant("stage", SeriesStage.class);
    return Walk.<String, ObjectNode>held(
            gateway,
            request.page(),
            QueryIndex::series,
            (view, id) ->
                series(view, new SeriesId(id))
                    .filter(found -> creator.filter(c -> !c.equals(found.creator())).isEmpty())
                    .filter(found -> stage.filter(s -> s != found.stage()).isEmpty())
                    .map(found -> SeriesDocument.of(view.state(), new SeriesId(id), found)))
        .thenApply(page -> Listing.reply(request, page));
  }

  private static Optional<Series> series(LedgerView view, SeriesId id) {
    return SeriesCatalogue.find(view.state(), id);
  }

  private CompletionStage<HttpResponse> one(HttpRequest request, SeriesId id) {
    return states.find(
        request,
        new StateReplies.Lookup(
            "series " + id,
            view -> series(view, id).map(found -> SeriesDocument.of(view.state(), id, found)),
            view -> SeriesDocument.keys(view.state(), id)));
  }

  private CompletionStage<HttpResponse> items(HttpRequest http, SeriesId series) {
    ListRequest request =
        ListRequest.of(
            http, ListRequest.Order.ascending("number"), "owner", Filters.STATE, Filters.LISTED);
    ItemFilter filter = Filters.items(request.filters(), request.filters().address("owner"));
    return Walk.<ItemRef, ObjectNode>held(
            gateway,
            request.page(),
            (index, range) ->
                filter.owner().isPresent()
                    ? index.itemsOfOwner(filter.owner().get(), Optional.of(series.text()), range)
                    : index.itemsOfSeries(series.text(), range),
            (view, ref) ->
                filter.find(view, ref).map(i -> ItemDocument.of(view.state(), i.id(), i.item())))
        .thenApply(page -> Listing.reply(request, page));
  }

  private CompletionStage<HttpResponse> holders(HttpRequest http, SeriesId series) {
    ListRequest request = ListRequest.of(http, ListRequest.Order.ascending("owner"));
    if (request.descending()) {
      throw RefusedRequest.parameter("holders come in ascending order only");
    }
    return Walk.holders(
            gateway,
            request.page(),
            series.text(),
            (view, held) -> ItemFilter.holds(view, new ItemId(series, held.number()), held.owner()),
            CollectionDocuments::holder)
        .thenApply(page -> Listing.reply(request, page));
  }

  private CompletionStage<HttpResponse> item(HttpRequest request, ItemId id) {
    return states.find(
        request,
        new StateReplies.Lookup(
            "item " + id,
            view ->
                Items.find(view.state(), id).map(item -> ItemDocument.of(view.state(), id, item)),
            ItemDocument.keys(id)));
  }

  private CompletionStage<HttpResponse> offer(HttpRequest request, ItemId id, Address buyer) {
    return states.find(
        request,
        new StateReplies.Lookup(
            "offer of " + Addresses.format(buyer) + " for item " + id,
            view ->
                Offers.find(view.state(), id, buyer)
                    .map(offer -> OfferDocument.of(id, buyer, offer)),
            List.of(Offers.key(id, buyer))));
  }

  private CompletionStage<HttpResponse> check(HttpRequest request, ItemId id) {
    TransferCheck question = TransferCheckDocument.question(request, id);
    return gateway
        .latest()
        .thenApply(
            answer ->
                answer.match(
                    view -> TransferCheckDocument.reply(view, question), Replies::problem));
  }

  private CompletionStage<HttpResponse> history(HttpRequest http, ItemId id) {
    ListRequest request = ListRequest.of(http, ListRequest.Order.ascending("height"), "type");
    Optional<String> type = request.filters().text("type");
    return Walk.entries(
            gateway,
            request.page(),
            (index, range) -> index.history(id.series().text(), id.number(), range),
            QueryIndex.HistoryEntry::height,
            entry ->
                Optional.of(entry)
                    .filter(e -> type.filter(t -> !t.equals(e.type())).isEmpty())
                    .map(CollectionDocuments::history))
        .thenApply(page -> Listing.reply(request, page));
  }
}
