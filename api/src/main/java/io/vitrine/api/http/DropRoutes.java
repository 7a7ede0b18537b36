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
import io.vitrine.api.paging.NumberedRows;
import io.vitrine.api.paging.Walk;
import io.vitrine.api.problem.Problem;
import io.vitrine.api.problem.RefusedRequest;
import io.vitrine.contracts.drop.Drop;
import io.vitrine.contracts.drop.DropPhase;
import io.vitrine.contracts.drop.Drops;
import io.vitrine.contracts.drop.Order;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.ledger.types.Address;
import io.vitrine.problem.ProblemCode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** {@code /v1/drops}: drops, their orders and what happened to them (F.751.10 9.2 g). */
final class DropRoutes extends AllDirectives {
  private final LedgerGateway gateway;
  private final StateReplies states;

  DropRoutes(LedgerGateway gateway) {
    this.gateway = gateway;
    this.states = new StateReplies(gateway);
  }

  Route route() {
    return pathPrefix(
        "drops",
        () ->
            concat(
                pathEndOrSingleSlash(() -> answer(this::list)),
                pathPrefix(PathMatchers.segment(), this::within)));
  }

  private Route within(String text) {
    return concat(
        pathEndOrSingleSlash(() -> answer(request -> one(request, sale(text)))),
        path("orders", () -> answer(request -> orders(request, sale(text)))),
        path(
            PathMatchers.segment("orders").slash(PathMatchers.longSegment()),
            number -> answer(request -> order(request, sale(text), number(number)))),
        path("history", () -> answer(request -> history(request, sale(text)))));
  }

  private Route answer(Function<HttpRequest, CompletionStage<HttpResponse>> reply) {
    return get(() -> extractRequest(request -> completeWithFuture(reply.apply(request))));
  }

  /** The name of a drop or an auction in a path. */
  static SaleId sale(String text) {
    try {
      return new SaleId(text);
    } catch (IllegalArgumentException e) {
      throw RefusedRequest.parameter(String.valueOf(e.getMessage()));
    }
  }

  private static long number(long order) {
    if (order >= Drops.MAX_ORDERS) {
      throw RefusedRequest.parameter("orders have numbers below " + Drops.MAX_ORDERS);
    }
    return order;
  }

  private CompletionStage<HttpResponse> list(HttpRequest http) {
    ListRequest request =
        ListRequest.of(http, ListRequest.Order.ascending("opened"), "series", "seller", "phase");
    Optional<String> series =
        request.filters().text("series").map(text -> SeriesRoutes.series(text).text());
    Optional<Address> seller = request.filters().address("seller");
    Optional<DropPhase> phase = request.filters().constant("phase", DropPhase.class);
    return Walk.<String, ObjectNode>held(
            gateway,
            request.page(),
            (index, range) -> index.opened(Opened.DROPS, series, range),
            (view, name) ->
                Drops.find(view.state(), new SaleId(name))
                    .filter(drop -> seller.filter(s -> !s.equals(drop.seller())).isEmpty())
                    .filter(drop -> phase.filter(p -> p != drop.phase(view.timestamp())).isEmpty())
                    .map(drop -> document(view, drop)))
        .thenApply(page -> Listing.reply(request, page));
  }

  private static ObjectNode document(LedgerView view, Drop drop) {
    return DropDocument.of(view.state(), drop, view.timestamp());
  }

  private CompletionStage<HttpResponse> one(HttpRequest request, SaleId id) {
    return states.find(
        request,
        new StateReplies.Lookup(
            "drop " + id,
            view -> Drops.find(view.state(), id).map(drop -> document(view, drop)),
            view -> DropDocument.keys(view.state(), id)));
  }

  private CompletionStage<HttpResponse> order(HttpRequest request, SaleId id, long number) {
    return states.find(
        request,
        new StateReplies.Lookup(
            "order " + number + " of drop " + id,
            view -> order(view, id, number),
            List.of(Drops.termsKey(id), Drops.progressKey(id), Drops.orderKey(id, number))));
  }

  private static Optional<ObjectNode> order(LedgerView view, SaleId id, long number) {
    return Drops.find(view.state(), id)
        .flatMap(
            drop ->
                Drops.find(view.state(), id, number)
                    .map(order -> DropDocument.order(drop, number, order, view.timestamp())));
  }

  /** Orders have numbers without a gap: the state alone says which there are. */
  private CompletionStage<HttpResponse> orders(HttpRequest http, SaleId id) {
    ListRequest request =
        ListRequest.of(http, ListRequest.Order.ascending("order"), "buyer", "state");
    Optional<Address> buyer = request.filters().address("buyer");
    Optional<Order.State> state = request.filters().constant("state", Order.State.class);
    return gateway
        .latest()
        .thenCompose(
            answer ->
                answer.match(
                    latest ->
                        Drops.find(latest.state(), id)
                            .map(drop -> orders(request, drop, buyer, state))
                            .orElseGet(() -> absent(latest, id)),
                    problem -> CompletableFuture.completedFuture(Replies.problem(problem))));
  }

  private CompletionStage<HttpResponse> orders(
      ListRequest request, Drop drop, Optional<Address> buyer, Optional<Order.State> state) {
    NumberedRows numbers = new NumberedRows(0, drop.progress().orders() - 1);
    return Walk.<Long, ObjectNode>held(
            gateway,
            request.page(),
            (index, range) -> CompletableFuture.completedFuture(numbers.read(range)),
            (view, number) ->
                Drops.find(view.state(), drop.id(), number)
                    .filter(order -> buyer.filter(b -> !b.equals(order.buyer())).isEmpty())
                    .filter(order -> state.filter(s -> s != order.state()).isEmpty())
                    .flatMap(order -> order(view, drop.id(), number)))
        .thenApply(page -> Listing.reply(request, page));
  }

  private static CompletionStage<HttpResponse> absent(LedgerView latest, SaleId id) {
    return CompletableFuture.completedFuture(
        Replies.problem(
            Problem.of(ProblemCode.NOT_FOUND, "no drop " + id).with("height", latest.height())));
  }

  private CompletionStage<HttpResponse> history(HttpRequest http, SaleId id) {
    return Chronicles.page(gateway, http, Chronicle.DROP, id.text());
  }
}
