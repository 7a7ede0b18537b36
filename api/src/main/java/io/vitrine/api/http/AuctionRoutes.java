package io.vitrine.api.http;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.PathMatchers;
import akka.http.javadsl.server.Route;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.api.LedgerGateway;
import io.vitrine.api.LedgerView;
import io.vitrine.api.QueryIndex.Chronicle;
import io.vitrine.api.QueryIndex.Opened;
import io.vitrine.api.QueryIndex.Standing;
import io.vitrine.api.paging.Walk;
import io.vitrine.contracts.auction.Auction;
import io.vitrine.contracts.auction.AuctionKind;
import io.vitrine.contracts.auction.AuctionPhase;
import io.vitrine.contracts.auction.Auctions;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.types.Address;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** {@code /v1/auctions}: auctions, their bidders and what happened in them (F.751.10 9.2 h). */
final class AuctionRoutes extends AllDirectives {
  private final LedgerGateway gateway;
  private final StateReplies states;

  AuctionRoutes(LedgerGateway gateway) {
    this.gateway = gateway;
    this.states = new StateReplies(gateway);
  }

  Route route() {
    return pathPrefix(
        "auctions",
        () ->
            concat(
                pathEndOrSingleSlash(() -> answer(this::list)),
                pathPrefix(PathMatchers.segment(), this::within)));
  }

  private Route within(String text) {
    return concat(
        pathEndOrSingleSlash(() -> answer(request -> one(request, DropRoutes.sale(text)))),
        path("bids", () -> answer(request -> bidders(request, DropRoutes.sale(text)))),
        path(
            PathMatchers.segment("bids").slash(PathMatchers.segment()),
            bidder ->
                answer(
                    request ->
                        bidder(
                            request,
                            DropRoutes.sale(text),
                            Parameters.address("the path's", bidder)))),
        path(
            "history",
            () ->
                answer(
                    request ->
                        Chronicles.page(
                            gateway, request, Chronicle.AUCTION, DropRoutes.sale(text).text()))));
  }

  private Route answer(Function<HttpRequest, CompletionStage<HttpResponse>> reply) {
    return get(() -> extractRequest(request -> completeWithFuture(reply.apply(request))));
  }

  private CompletionStage<HttpResponse> list(HttpRequest http) {
    ListRequest request =
        ListRequest.of(
            http, ListRequest.Order.ascending("opened"), "series", "seller", "phase", "kind");
    Optional<String> series =
        request.filters().text("series").map(text -> SeriesRoutes.series(text).text());
    Optional<Address> seller = request.filters().address("seller");
    Optional<AuctionPhase> phase = request.filters().constant("phase", AuctionPhase.class);
    Optional<AuctionKind> kind = request.filters().constant("kind", AuctionKind.class);
    return Walk.<String, ObjectNode>held(
            gateway,
            request.page(),
            (index, range) -> index.opened(Opened.AUCTIONS, series, range),
            (view, name) ->
                Auctions.find(view.state(), new SaleId(name))
                    .filter(found -> seller.filter(s -> !s.equals(found.seller())).isEmpty())
                    .filter(
                        found -> phase.filter(p -> p != found.phase(view.timestamp())).isEmpty())
                    .filter(found -> kind.filter(k -> k != found.terms().rules().kind()).isEmpty())
                    .map(found -> document(view, found)))
        .thenApply(page -> Listing.reply(request, page));
  }

  private static ObjectNode document(LedgerView view, Auction auction) {
    return AuctionDocument.of(view.state(), auction, view.timestamp());
  }

  private CompletionStage<HttpResponse> one(HttpRequest request, SaleId id) {
    return states.find(
        request,
        new StateReplies.Lookup(
            "auction " + id,
            view -> Auctions.find(view.state(), id).map(found -> document(view, found)),
            view -> AuctionDocument.keys(view.state(), id)));
  }

  private CompletionStage<HttpResponse> bidder(HttpRequest request, SaleId id, Address bidder) {
    return states.find(
        request,
        new StateReplies.Lookup(
            "bid of " + Addresses.format(bidder) + " in auction " + id,
            view -> bidder(view, id, bidder),
            List.of(
                Auctions.termsKey(id),
                Auctions.standingKey(id),
                Auctions.depositKey(id, bidder),
                Auctions.sealedKey(id, bidder))));
  }

  private static Optional<ObjectNode> bidder(LedgerView view, SaleId id, Address bidder) {
    return Auctions.find(view.state(), id)
        .flatMap(found -> AuctionDocument.bidder(view.state(), found, bidder, view.timestamp()));
  }

  private CompletionStage<HttpResponse> bidders(HttpRequest http, SaleId id) {
    ListRequest request = ListRequest.of(http, ListRequest.Order.ascending("bidder"));
    return Walk.<String, ObjectNode>held(
            gateway,
            request.page(),
            (index, range) -> index.standing(Standing.BIDDERS_OF_AUCTION, id.text(), range),
            (view, bidder) -> bidder(view, id, Addresses.parse(bidder)))
        .thenApply(page -> Listing.reply(request, page));
  }
}
