package io.vitrine.api.http;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.PathMatchers;
import akka.http.javadsl.server.Route;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.api.LedgerGateway;
import io.vitrine.api.QueryIndex;
import io.vitrine.api.QueryIndex.ItemRef;
import io.vitrine.api.collection.ItemFilter;
import io.vitrine.api.paging.Walk;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.settlement.Balances;
import io.vitrine.contracts.types.IdentityKind;
import io.vitrine.contracts.types.IdentityState;
import io.vitrine.contracts.types.Role;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.types.Address;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** {@code /v1/accounts} and {@code /v1/identities}: what the ledger holds under an address. */
final class AccountRoutes extends AllDirectives {
  private final LedgerGateway gateway;
  private final StateReplies states;

  AccountRoutes(LedgerGateway gateway) {
    this.gateway = gateway;
    this.states = new StateReplies(gateway);
  }

  Route route() {
    return concat(
        path("identities", () -> answer(this::identities)),
        path(
            PathMatchers.segment("identities").slash(PathMatchers.segment()),
            text -> answer(request -> identity(request, address(text)))),
        pathPrefix(PathMatchers.segment("accounts").slash(PathMatchers.segment()), this::account));
  }

  private Route account(String text) {
    return concat(
        pathEndOrSingleSlash(() -> answer(request -> account(request, address(text)))),
        path("items", () -> answer(request -> items(request, address(text)))),
        path("transactions", () -> answer(request -> transactions(request, address(text)))));
  }

  private Route answer(Function<HttpRequest, CompletionStage<HttpResponse>> reply) {
    return get(() -> extractRequest(request -> completeWithFuture(reply.apply(request))));
  }

  private static Address address(String text) {
    return Parameters.address("the path's", text);
  }

  private CompletionStage<HttpResponse> identities(HttpRequest http) {
    ListRequest request =
        ListRequest.of(http, ListRequest.Order.ascending("registered"), "kind", "state", "role");
    Optional<IdentityKind> kind = request.filters().constant("kind", IdentityKind.class);
    Optional<IdentityState> state = request.filters().constant("state", IdentityState.class);
    Optional<Role> role = request.filters().constant("role", Role.class);
    return Walk.<QueryIndex.IdentityRef, ObjectNode>held(
            gateway,
            request.page(),
            QueryIndex::identities,
            (view, ref) ->
                Identities.find(view.state(), ref.address())
                    .filter(i -> kind.filter(k -> k != i.kind()).isEmpty())
                    .filter(i -> state.filter(s -> s != i.state()).isEmpty())
                    .filter(i -> role.filter(r -> !i.has(r)).isEmpty())
                    .map(i -> CollectionDocuments.identity(ref.address(), i)))
        .thenApply(page -> Listing.reply(request, page));
  }

  private CompletionStage<HttpResponse> identity(HttpRequest request, Address address) {
    return states.find(
        request,
        new StateReplies.Lookup(
            "identity " + Addresses.format(address),
            view ->
                Identities.find(view.state(), address)
                    .map(identity -> CollectionDocuments.identity(view.state(), address, identity)),
            List.of(Identities.key(address))));
  }

  private CompletionStage<HttpResponse> account(HttpRequest request, Address address) {
    return states.find(
        request,
        new StateReplies.Lookup(
            "account",
            view -> Optional.of(CollectionDocuments.account(view.state(), address)),
            List.of(Balances.key(address), Identities.key(address))));
  }

  private CompletionStage<HttpResponse> items(HttpRequest http, Address owner) {
    ListRequest request =
        ListRequest.of(
            http, ListRequest.Order.ascending("item"), "series", Filters.STATE, Filters.LISTED);
    Optional<String> series =
        request.filters().text("series").map(text -> SeriesRoutes.series(text).text());
    ItemFilter filter = Filters.items(request.filters(), Optional.of(owner));
    return Walk.<ItemRef, ObjectNode>held(
            gateway,
            request.page(),
            (index, range) -> index.itemsOfOwner(owner, series, range),
            (view, ref) ->
                filter.find(view, ref).map(i -> ItemDocument.of(view.state(), i.id(), i.item())))
        .thenApply(page -> Listing.reply(request, page));
  }

  private CompletionStage<HttpResponse> transactions(HttpRequest http, Address sender) {
    ListRequest request =
        ListRequest.of(http, ListRequest.Order.descending("height"), "call", "status");
    Optional<String> call = request.filters().text("call");
    Optional<Receipt.Status> status = request.filters().constant("status", Receipt.Status.class);
    return Walk.entries(
            gateway,
            request.page(),
            (index, range) -> index.transactionsOf(sender, range),
            QueryIndex.TransactionRef::height,
            sent ->
                Optional.of(sent)
                    .filter(t -> call.filter(c -> !c.equals(t.call())).isEmpty())
                    .filter(t -> status.filter(s -> t.ok() != (s == Receipt.Status.OK)).isEmpty())
                    .map(CollectionDocuments::transaction))
        .thenApply(page -> Listing.reply(request, page));
  }
}
