package io.vitrine.api.http;

import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.PathMatchers;
import akka.http.javadsl.server.Route;
import io.vitrine.api.LedgerGateway;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.types.Address;
import java.util.Optional;
import java.util.function.Function;

/** {@code /v1/accounts} and {@code /v1/identities}: what the ledger holds under an address. */
final class AccountRoutes extends AllDirectives {
  private final LedgerGateway gateway;

  AccountRoutes(LedgerGateway gateway) {
    this.gateway = gateway;
  }

  Route route() {
    return concat(
        path(
            PathMatchers.segment("identities").slash(PathMatchers.segment()),
            text -> get(() -> address(text, this::identity))),
        pathPrefix(
            PathMatchers.segment("accounts").slash(PathMatchers.segment()),
            text -> get(() -> address(text, this::account))));
  }

  private Route address(String text, Function<Address, Route> inner) {
    Address address;
    try {
      address = Addresses.parse(text);
    } catch (IllegalArgumentException e) {
      return complete(StateReplies.badPath("'" + text + "' is no address: " + e.getMessage()));
    }
    return inner.apply(address);
  }

  private Route identity(Address address) {
    return completeWithFuture(
        StateReplies.find(
            gateway,
            "identity " + Addresses.format(address),
            view -> CollectionDocuments.identity(view.state(), address)));
  }

  private Route account(Address address) {
    return concat(
        pathEndOrSingleSlash(
            () ->
                completeWithFuture(
                    StateReplies.find(
                        gateway,
                        "account",
                        view -> Optional.of(CollectionDocuments.account(view.state(), address))))),
        path("items", () -> items(address)),
        path("transactions", () -> transactions(address)));
  }

  private Route items(Address owner) {
    return Paging.page(
        this,
        (limit, cursor) ->
            completeWithFuture(
                Listing.reply(
                    gateway,
                    index -> index.itemsOfOwner(owner, limit, cursor),
                    SeriesRoutes::item)));
  }

  private Route transactions(Address sender) {
    return Paging.page(
        this,
        (limit, cursor) ->
            completeWithFuture(
                gateway
                    .index()
                    .map(
                        index ->
                            index
                                .transactionsOf(sender, limit, cursor)
                                .thenApply(
                                    page ->
                                        Replies.ok(
                                            Paging.document(
                                                page, CollectionDocuments::transaction))))
                    .orElseGet(StateReplies::notIndexed)));
  }
}
