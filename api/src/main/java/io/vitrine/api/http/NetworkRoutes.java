package io.vitrine.api.http;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.Route;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.api.LedgerGateway;
import io.vitrine.api.LedgerView;
import io.vitrine.contracts.governance.Membership;
import java.util.Base64;
import java.util.Set;

/** {@code /v1/network} and {@code /v1/validators}. */
final class NetworkRoutes extends AllDirectives {
  private final LedgerGateway gateway;

  NetworkRoutes(LedgerGateway gateway) {
    this.gateway = gateway;
  }

  Route route() {
    return concat(path("validators", () -> get(() -> extractRequest(this::validators))), network());
  }

  private Route network() {
    return pathPrefix(
        "network",
        () ->
            concat(
                path(
                    "status",
                    () ->
                        get(
                            () ->
                                completeWithFuture(
                                    gateway
                                        .status()
                                        .thenApply(
                                            s ->
                                                Replies.at(
                                                    Source.PLATFORM,
                                                    s.executedHeight(),
                                                    Documents.status(s)))))),
                path(
                    "genesis",
                    () ->
                        get(
                            () ->
                                complete(
                                    Replies.immutable(Replies.of(Source.COMMITTED, genesis())))))));
  }

  private ObjectNode genesis() {
    var genesis = gateway.genesis();
    ObjectNode json = Documents.object();
    json.put("ledgerId", genesis.ledgerId());
    json.put("genesisHash", genesis.hash().toString());
    json.put("timestamp", Documents.time(genesis.timestamp()));
    json.putArray("validators").addAll(ValidatorDocuments.members(genesis.validators()));
    json.put("document", Base64.getEncoder().encodeToString(genesis.encode().toArray()));
    return json;
  }

  /** The set of the present epoch, which the state names; the view says whether it has begun. */
  private Route validators(HttpRequest request) {
    Parameters.of(request, Set.of());
    return completeWithFuture(
        gateway
            .status()
            .thenCombine(
                gateway.latest(),
                (status, answer) ->
                    answer.match(
                        view -> validators(view, status.view().epoch()), Replies::problem)));
  }

  private HttpResponse validators(LedgerView view, long epoch) {
    Membership membership = Membership.of(view.state(), gateway.genesis(), epoch);
    return Replies.at(
        Source.COMMITTED, view.height(), ValidatorDocuments.membership(membership, view.height()));
  }
}
