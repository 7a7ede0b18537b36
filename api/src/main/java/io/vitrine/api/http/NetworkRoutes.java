package io.vitrine.api.http;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.Route;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.api.LedgerGateway;
import io.vitrine.ledger.membership.Validator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
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
    json.putArray("validators").addAll(members());
    json.put("document", Base64.getEncoder().encodeToString(genesis.encode().toArray()));
    return json;
  }

  /** The set has been that of the genesis document since the first epoch, the only one so far. */
  private Route validators(HttpRequest request) {
    Parameters.of(request, Set.of());
    return completeWithFuture(
        gateway
            .latest()
            .thenApply(
                answer ->
                    answer.match(
                        view ->
                            Listing.reply(
                                Source.COMMITTED, view.height(), members(), Optional.empty()),
                        Replies::problem)));
  }

  private List<ObjectNode> members() {
    List<ObjectNode> documents = new ArrayList<>();
    for (Validator validator : gateway.genesis().validators().members()) {
      documents.add(
          Documents.object()
              .put("name", validator.name())
              .put("publicKey", "0x" + validator.publicKey().toHex()));
    }
    return documents;
  }
}
