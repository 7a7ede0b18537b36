package io.vitrine.client.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.settlement.Balances;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.transaction.TransactionRules;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Gateways of one {@link SmallLedger} on loopback, with the faults that a test asks for. */
final class FakeNetwork implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  static {
    // Else each answer waits for the client's delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final SmallLedger ledger;
  private final List<HttpServer> servers = new ArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  volatile boolean canCommit = true;
  volatile boolean forgesProofs;
  volatile int refusingGateway = -1;
  volatile boolean allRefuse;

  FakeNetwork(SmallLedger ledger, int gateways) throws IOException {
    this.ledger = ledger;
    for (int i = 0; i < gateways; i++) {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      int gateway = i;
      server.createContext("/v1/", exchange -> handle(gateway, exchange));
      server.setExecutor(threads);
      server.start();
      servers.add(server);
    }
  }

  List<URI> gateways() {
    return servers.stream()
        .map(server -> URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
        .toList();
  }

  @Override
  public void close() {
    servers.forEach(server -> server.stop(0));
    threads.shutdownNow();
  }

  private record Answer(int status, JsonNode body) {}

  private void handle(int gateway, HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer = answer(gateway, exchange);
      byte[] body = JSON.writeValueAsBytes(answer.body());
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Answer answer(int gateway, HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath().substring("/v1/".length());
    byte[] content = exchange.getRequestBody().readAllBytes();
    if (path.equals("transactions")) {
      return allRefuse || gateway == refusingGateway
          ? problem(503, "VIT-5001")
          : submit(Bytes.wrap(content));
    }
    String[] parts = path.split("/", -1);
    return switch (parts[0]) {
      case "network" -> parts[1].equals("genesis") ? genesis() : status();
      case "identities" -> identity(Addresses.parse(parts[1]));
      case "accounts" -> account(Addresses.parse(parts[1]));
      case "transactions" -> proof(Hash.parse(parts[1]));
      default -> problem(404, "VIT-4001");
    };
  }

  private Answer genesis() {
    byte[] document = ledger.genesis().encode().toArray();
    return ok().put("document", Base64.getEncoder().encodeToString(document)).end();
  }

  private Answer status() {
    return ok().put("canCommit", Boolean.toString(canCommit))
        .put("reachable", canCommit ? "4" : "2")
        .put("quorum", "3")
        .put("executedHeight", Long.toString(ledger.height()))
        .end();
  }

  private Answer identity(Address address) {
    return Identities.find(ledger.state(), address)
        .map(
            identity -> {
              ObjectNode json = JSON.createObjectNode();
              var roles = json.putArray("roles");
              identity.roles().forEach(role -> roles.add(role.name()));
              return new Answer(200, json);
            })
        .orElseGet(() -> problem(404, "VIT-4001"));
  }

  private Answer account(Address address) {
    return ok().put("balance", "" + Balances.of(ledger.state(), address).units()).end();
  }

  private Answer proof(Hash id) {
    Optional<Bytes> bundle = ledger.proof(id);
    if (bundle.isEmpty()) {
      return problem(404, "VIT-4001");
    }
    byte[] bytes = bundle.get().toArray();
    if (forgesProofs) {
      bytes[bytes.length - 1] ^= 1;
    }
    return ok().put("format", "vitrine/proof/v1")
        .put("proof", Base64.getEncoder().encodeToString(bytes))
        .end();
  }

  private Answer submit(Bytes envelope) {
    SignedTransaction transaction = SignedTransaction.decode(envelope);
    if (new TransactionRules(ledger.genesis().domain()).verifySignature(transaction).isPresent()) {
      return problem(400, "VIT-3001");
    }
    Receipt receipt = ledger.submit(transaction);
    if (!receipt.isOk()) {
      Answer refusal = problem(422, "VIT-3100");
      ((ObjectNode) refusal.body())
          .put("ledgerHeight", receipt.height())
          .put("reasonCode", receipt.reasonCode());
      return refusal;
    }
    ObjectNode json = JSON.createObjectNode();
    json.put("height", receipt.height()).put("index", receipt.index()).put("state", "PROVABLE");
    return new Answer(200, json);
  }

  private static Answer problem(int status, String code) {
    ObjectNode json = JSON.createObjectNode();
    json.put("code", code).put("title", "refused by the test").put("retryable", status == 503);
    return new Answer(status, json);
  }

  private static Builder ok() {
    return new Builder(JSON.createObjectNode());
  }

  private record Builder(ObjectNode json) {
    Builder put(String name, String value) {
      json.put(name, value);
      return this;
    }

    Answer end() {
      return new Answer(200, json);
    }
  }
}
