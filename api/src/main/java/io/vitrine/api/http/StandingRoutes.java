package io.vitrine.api.http;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.PathMatchers;
import akka.http.javadsl.server.Route;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.api.LedgerGateway;
import io.vitrine.api.LedgerView;
import io.vitrine.api.QueryIndex.Standing;
import io.vitrine.api.paging.Walk;
import io.vitrine.contracts.collection.Gifts;
import io.vitrine.contracts.delegation.Mandate;
import io.vitrine.contracts.delegation.Mandates;
import io.vitrine.contracts.sale.Escrows;
import io.vitrine.contracts.sale.Offers;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.types.Address;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What stands under an account until somebody ends it: its offers, the gifts and the purchases that
 * wait for it, the mandates it gave and those it holds. Also all offers for an item.
 */
final class StandingRoutes extends AllDirectives {
  private final LedgerGateway gateway;
  private final StateReplies states;

  StandingRoutes(LedgerGateway gateway) {
    this.gateway = gateway;
    this.states = new StateReplies(gateway);
  }

  Route route() {
    return concat(
        pathPrefix(PathMatchers.segment("accounts").slash(PathMatchers.segment()), this::ofAccount),
        pathPrefix(
            PathMatchers.segment("identities").slash(PathMatchers.segment()), this::ofIdentity));
  }

  private Route ofAccount(String text) {
    return concat(
        path("offers", () -> answer(request -> offers(request, address(text)))),
        path("gifts", () -> answer(request -> gifts(request, address(text)))),
        path("purchases", () -> answer(request -> purchases(request, address(text)))));
  }

  private Route ofIdentity(String text) {
    return concat(
        path("mandates", () -> answer(request -> given(request, address(text)))),
        path("principals", () -> answer(request -> held(request, address(text)))),
        path(
            PathMatchers.segment("mandates").slash(PathMatchers.segment()),
            agent -> answer(request -> mandate(request, address(text), address(agent)))));
  }

  private Route answer(Function<HttpRequest, CompletionStage<HttpResponse>> reply) {
    return get(() -> extractRequest(request -> completeWithFuture(reply.apply(request))));
  }

  private static Address address(String text) {
    return Parameters.address("the path's", text);
  }

  private CompletionStage<HttpResponse> offers(HttpRequest http, Address buyer) {
    return list(
        gateway,
        http,
        "item",
        Standing.OFFERS_OF_BUYER,
        Addresses.format(buyer),
        (view, item) -> offer(view, ItemId.parse(item), buyer));
  }

  /** Who offers what for {@code item}. */
  static CompletionStage<HttpResponse> offers(
      LedgerGateway gateway, HttpRequest http, ItemId item) {
    return list(
        gateway,
        http,
        "buyer",
        Standing.OFFERS_FOR_ITEM,
        item.toString(),
        (view, buyer) -> offer(view, item, Addresses.parse(buyer)));
  }

  private static Optional<ObjectNode> offer(LedgerView view, ItemId item, Address buyer) {
    return Offers.find(view.state(), item, buyer).map(o -> OfferDocument.of(item, buyer, o));
  }

  private CompletionStage<HttpResponse> gifts(HttpRequest http, Address recipient) {
    return list(
        gateway,
        http,
        "item",
        Standing.GIFTS_FOR_RECIPIENT,
        Addresses.format(recipient),
        (view, item) -> gift(view, ItemId.parse(item), recipient));
  }

  private static Optional<ObjectNode> gift(LedgerView view, ItemId item, Address recipient) {
    return Gifts.find(view.state(), item)
        .filter(gift -> gift.to().equals(recipient))
        .map(
            gift -> {
              ObjectNode json = Documents.object();
              json.put("item", item.toString());
              json.put("from", Documents.address(gift.from()));
              json.put("to", Documents.address(gift.to()));
              json.put("messageHash", gift.message().toString());
              json.put("until", Documents.time(gift.deadline().until()));
              json.put("lapsed", view.timestamp() >= gift.deadline().until());
              return json;
            });
  }

  private CompletionStage<HttpResponse> purchases(HttpRequest http, Address buyer) {
    return list(
        gateway,
        http,
        "item",
        Standing.PURCHASES_OF_BUYER,
        Addresses.format(buyer),
        (view, item) -> purchase(view, ItemId.parse(item), buyer));
  }

  private static Optional<ObjectNode> purchase(LedgerView view, ItemId item, Address buyer) {
    return Escrows.find(view.state(), item)
        .filter(escrow -> escrow.buyer().equals(buyer))
        .map(
            escrow -> {
              ObjectNode json = Documents.object();
              json.put("item", item.toString());
              ItemDocument.purchase(json, escrow);
              json.put("lapsed", view.timestamp() >= escrow.deadline().until());
              return json;
            });
  }

  private CompletionStage<HttpResponse> given(HttpRequest http, Address principal) {
    return list(
        gateway,
        http,
        "agent",
        Standing.MANDATES_OF_PRINCIPAL,
        Addresses.format(principal),
        (view, agent) -> mandate(view, principal, Addresses.parse(agent)));
  }

  private CompletionStage<HttpResponse> held(HttpRequest http, Address agent) {
    return list(
        gateway,
        http,
        "principal",
        Standing.MANDATES_OF_AGENT,
        Addresses.format(agent),
        (view, principal) -> mandate(view, Addresses.parse(principal), agent));
  }

  private CompletionStage<HttpResponse> mandate(
      HttpRequest request, Address principal, Address agent) {
    return states.find(
        request,
        new StateReplies.Lookup(
            "mandate of " + Addresses.format(agent) + " for " + Addresses.format(principal),
            view -> mandate(view, principal, agent),
            List.of(Mandates.key(principal, agent))));
  }

  private static Optional<ObjectNode> mandate(LedgerView view, Address principal, Address agent) {
    return Mandates.find(view.state(), principal, agent)
        .map(found -> mandate(view, principal, agent, found));
  }

  private static ObjectNode mandate(
      LedgerView view, Address principal, Address agent, Mandate mandate) {
    ObjectNode json = Documents.object();
    json.put("principal", Documents.address(principal));
    json.put("agent", Documents.address(agent));
    var powers = json.putArray("powers");
    mandate.powers().forEach(power -> powers.add(power.name()));
    json.put("until", Documents.time(mandate.until()));
    json.put("expired", view.timestamp() >= mandate.until());
    return json;
  }

  private static CompletionStage<HttpResponse> list(
      LedgerGateway gateway,
      HttpRequest http,
      String order,
      Standing what,
      String subject,
      BiFunction<LedgerView, String, Optional<ObjectNode>> document) {
    ListRequest request = ListRequest.of(http, ListRequest.Order.ascending(order));
    return Walk.<String, ObjectNode>held(
            gateway,
            request.page(),
            (index, range) -> index.standing(what, subject, range),
            document)
        .thenApply(page -> Listing.reply(request, page));
  }
}
