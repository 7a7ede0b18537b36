package io.vitrine.node.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vitrine.contracts.event.WebhookSecret;
import io.vitrine.contracts.event.WebhookSignature;
import io.vitrine.ledger.types.Bytes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A receiver of webhooks on this machine that answers as a test says, then 204. */
public final class Receiver implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Message> messages = new ArrayList<>();
  private final Deque<Integer> answers = new ArrayDeque<>();

  /**
   * What was received.
   *
   * @param id the webhook-id
   * @param timestamp the webhook-timestamp
   * @param signature the webhook-signature
   * @param body the bytes
   */
  public record Message(String id, long timestamp, String signature, Bytes body) {
    /** The body as text. */
    public String text() {
      return new String(body.toArray(), StandardCharsets.UTF_8);
    }

    /** Whether {@code secret} signed it. */
    public boolean isSignedBy(String secret) {
      return WebhookSignature.matches(
          List.of(WebhookSecret.parse(secret).orElseThrow()), signature, id, timestamp, body);
    }
  }

  /** Starts one on a free port. */
  public Receiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    server.createContext("/", this::receive);
    server.setExecutor(threads);
    server.start();
  }

  /** Where it listens. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/in?of=test";
  }

  /** The next messages are answered so. */
  public synchronized void answer(Integer... statuses) {
    answers.addAll(List.of(statuses));
  }

  /** All that was received, in order. */
  public synchronized List<Message> messages() {
    return List.copyOf(messages);
  }

  private void receive(HttpExchange exchange) throws IOException {
    Bytes body = Bytes.wrap(exchange.getRequestBody().readAllBytes());
    Map<String, List<String>> headers = exchange.getRequestHeaders();
    int status;
    synchronized (this) {
      messages.add(
          new Message(
              first(headers, "Webhook-id"),
              Long.parseLong(first(headers, "Webhook-timestamp")),
              first(headers, "Webhook-signature"),
              body));
      status = answers.isEmpty() ? 204 : answers.poll();
    }
    exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/elsewhere");
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private static String first(Map<String, List<String>> headers, String name) {
    return headers.get(name).get(0);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
