package io.vitrine.client.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vitrine.ledger.types.Bytes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Answers {@code METHOD path} with the next scripted answer, the last one for ever; what nobody
 * scripted is 404. Queries are recorded, not matched.
 */
public final class ScriptedGateway implements AutoCloseable {
  /**
   * What a client sent.
   *
   * @param target path and query as sent
   * @param fields the header fields by their names in lower case, the first of each
   */
  public record Request(
      String method,
      String target,
      String contentType,
      String authorization,
      Bytes body,
      Map<String, String> fields) {}

  /**
   * What the gateway answers.
   *
   * @param status 0 breaks the connection
   */
  public record Answer(int status, String body, Map<String, String> headers) {
    /** A document. */
    public static Answer json(int status, String body) {
      return new Answer(status, body, Map.of());
    }

    /** A problem document. */
    public static Answer problem(int status, String code, boolean retryable, String more) {
      return json(
          status,
          "{\"status\":%d,\"code\":\"%s\",\"title\":\"a title\",\"detail\":\"a detail\","
                  .formatted(status, code)
              + "\"remedy\":\"a remedy\",\"retryable\":%s%s}".formatted(retryable, more));
    }

    /** The connection breaks without an answer. */
    public static Answer broken() {
      return json(0, "");
    }

    /** The same with a header. */
    public Answer with(String name, String value) {
      return new Answer(status, body, Map.of(name, value));
    }
  }

  private final HttpServer server;
  private final Map<String, Deque<Answer>> script = new TreeMap<>();
  private final List<Request> requests = new ArrayList<>();

  /** Listens on a free port. */
  public ScriptedGateway() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    server.createContext("/", this::handle);
    server.start();
  }

  /** Its URL. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /** Its port. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** Scripts the answers to {@code METHOD path}. */
  public synchronized ScriptedGateway on(String methodAndPath, Answer... answers) {
    script.put(methodAndPath, new ArrayDeque<>(List.of(answers)));
    return this;
  }

  /** Scripts a 200 answer. */
  public ScriptedGateway on(String methodAndPath, String json) {
    return on(methodAndPath, Answer.json(200, json));
  }

  /** Everything that arrived, in order. */
  public synchronized List<Request> requests() {
    return List.copyOf(requests);
  }

  /** The only request by this method. */
  public Request only(String method) {
    List<Request> matching = requests().stream().filter(r -> r.method().equals(method)).toList();
    if (matching.size() != 1) {
      throw new AssertionError(matching.size() + " requests by " + method + ": " + requests());
    }
    return matching.get(0);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    Answer answer = record(exchange);
    if (answer.status() == 0) {
      exchange.close();
      return;
    }
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  private synchronized Answer record(HttpExchange exchange) throws IOException {
    String method = exchange.getRequestMethod();
    requests.add(
        new Request(
            method,
            exchange.getRequestURI().toString(),
            header(exchange, "Content-Type"),
            header(exchange, "Authorization"),
            Bytes.wrap(exchange.getRequestBody().readAllBytes()),
            fields(exchange)));
    Deque<Answer> answers = script.get(method + " " + exchange.getRequestURI().getPath());
    if (answers == null) {
      return Answer.problem(404, "VIT-4001", false, "");
    }
    return answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
  }

  private static Map<String, String> fields(HttpExchange exchange) {
    Map<String, String> fields = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> fields.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    return fields;
  }

  private static String header(HttpExchange exchange, String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
  }
}
