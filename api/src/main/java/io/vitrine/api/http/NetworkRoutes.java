package io.vitrine.api.http;

import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.Route;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.api.LedgerGateway;
import java.util.Base64;

/** {@code /v1/network}: status and genesis. */
final class NetworkRoutes extends AllDirectives {
  private final LedgerGateway gateway;

  NetworkRoutes(LedgerGateway gateway) {
    this.gateway = gateway;
  }

  Route route() {
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
                                        .thenApply(s -> Replies.ok(Documents.status(s)))))),
                path("genesis", () -> get(() -> complete(Replies.ok(genesis()))))));
  }

  private ObjectNode genesis() {
    var genesis = gateway.genesis();
    ObjectNode json = Documents.object();
    json.put("ledgerId", genesis.ledgerId());
    json.put("genesisHash", genesis.hash().toString());
    json.put("timestamp", Documents.time(genesis.timestamp()));
    var validators = json.putArray("validators");
    genesis
        .validators()
        .members()
        .forEach(
            v ->
                validators
                    .addObject()
                    .put("name", v.name())
                    .put("publicKey", "0x" + v.publicKey().toHex()));
    json.put("document", Base64.getEncoder().encodeToString(genesis.encode().toArray()));
    return json;
  }
}
