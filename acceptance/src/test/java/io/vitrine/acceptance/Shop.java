package io.vitrine.acceptance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vitrine.client.sdk.LedgerEvent;
import io.vitrine.client.sdk.WebhookVerifier;
import io.vitrine.ledger.types.Bytes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A receiver of webhooks as docs/events.md has it, which notes what is genuine once. */
final class Shop implements AutoCloseable {
  /** A message as it came, because the secret is known only after the subscription is made. */
  private record Received(Map<String, String> headers, Bytes body) {}

  private final HttpServer server;
  private final List<Received> received = new ArrayList<>();

  Shop() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::receive);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/vitrine";
  }

  private void receive(HttpExchange exchange) throws IOException {
    Bytes body = Bytes.wrap(exchange.getRequestBody().readAllBytes());
    Map<String, String> headers = new LinkedHashMap<>();
    for (String name : List.of("webhook-id", "webhook-timestamp", "webhook-signature")) {
      headers.put(name, exchange.getRequestHeaders().getFirst(name));
    }
    synchronized (this) {
      received.add(new Received(headers, body));
    }
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
  }

  /** The events in order, each once, after every message was verified with {@code secret}. */
  synchronized List<LedgerEvent> events(String secret) {
    WebhookVerifier verifier = WebhookVerifier.of(secret);
    Map<String, LedgerEvent> events = new LinkedHashMap<>();
    for (Received one : received) {
      if (verifier.verify(one.headers()::get, one.body().toArray())
          instanceof WebhookVerifier.Genuine genuine) {
        genuine.event().ifPresent(event -> events.putIfAbsent(genuine.id(), event));
      } else {
        throw new AssertionError("not genuine: " + one.headers());
      }
    }
    return List.copyOf(events.values());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
