package io.vitrine.gatling;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vitrine.client.wallet.AccountKey;
import io.vitrine.contracts.genesis.GenesisParameters;
import io.vitrine.contracts.types.Gate;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.membership.Validator;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Bytes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A gateway that takes every transaction, and tells the clients of a simulation, unlike those who
 * prepare it, what a test wants.
 */
final class FakeGateway implements AutoCloseable {
  private static final String PREFIX = "/v1/transactions/";

  /** What a client of a simulation is told about a submission. */
  interface Desk {
    /**
     * Answers.
     *
     * @param count of this submission, from 1
     * @param id of the transaction
     */
    Said answer(int count, String id);
  }

  /**
   * An answer.
   *
   * @param retryAfter seconds; 0 for none
   */
  record Said(int status, int retryAfter, String body) {}

  private final Set<String> taken = ConcurrentHashMap.newKeySet();
  private final AtomicInteger submissions = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private final Desk desk;
  private final boolean remembers;
  private final AccountKey official;
  private final Genesis genesis;

  private FakeGateway(Desk desk, boolean remembers) throws IOException {
    this.desk = desk;
    this.remembers = remembers;
    byte[] secret = new byte[AccountKey.SIZE];
    secret[0] = 1;
    official = AccountKey.ofSecret(secret);
    genesis =
        new Genesis(
            "fake",
            1_700_000_000_000L,
            new ValidatorSet(List.of(new Validator("one", Bytes.wrap(new byte[32])))),
            GenesisParameters.of(official.address(), official.address())
                .with(official.address(), Gate.ROLES)
                .toValue());
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  static FakeGateway with(Desk desk) throws IOException {
    return new FakeGateway(desk, true);
  }

  /** One that knows nothing of what it took when it is asked afterwards. */
  static FakeGateway forgetful(Desk desk) throws IOException {
    return new FakeGateway(desk, false);
  }

  /** Of two organisations; {@code home} gets the keys of the officials. */
  Target target(Path home, double rate) throws IOException {
    byte[] secret = new byte[AccountKey.SIZE];
    secret[0] = 1;
    String key = "{\"privateKey\":\"" + HexFormat.of().formatHex(secret) + "\"}";
    Files.createDirectories(home.resolve("dev"));
    String accounts =
        Stream.of("registrar", "payments", "reviewer", "risk-officer", "approver")
            .map(name -> "\"" + name + "\":" + key)
            .collect(Collectors.joining(",", "{", "}"));
    Files.writeString(home.resolve("dev/accounts.json"), accounts);
    URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return new Target(home, List.of(uri, uri), rate, 1);
  }

  static Said committed(String id) {
    return new Said(
        200,
        0,
        "{\"transactionId\":\"%s\",\"state\":\"PROVABLE\",\"height\":7,\"receipt\":{\"status\":\"OK\"}}"
            .formatted(id));
  }

  static Said refused(int retryAfter, String numbers) {
    return new Said(
        429, retryAfter, "{\"code\":\"VIT-1007\",\"retryable\":true,\"numbers\":" + numbers + "}");
  }

  private void serve(HttpExchange exchange) throws IOException {
    byte[] sent = exchange.getRequestBody().readAllBytes();
    boolean played = "vitrine-gatling".equals(exchange.getRequestHeaders().getFirst("User-Agent"));
    Said said = said(exchange.getRequestURI().getPath(), sent, played);
    byte[] body = said.body().getBytes(UTF_8);
    if (said.retryAfter() > 0) {
      exchange.getResponseHeaders().set("Retry-After", Integer.toString(said.retryAfter()));
    }
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(said.status(), body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private Said said(String path, byte[] sent, boolean played) {
    if (sent.length > 0) {
      String id = SignedTransaction.decode(Bytes.wrap(sent)).id().toString();
      taken.add(id);
      return played ? desk.answer(submissions.incrementAndGet(), id) : committed(id);
    } else if (path.startsWith(PREFIX)) {
      String id = path.substring(PREFIX.length());
      boolean known = taken.contains(id) && (remembers || !played);
      return known ? committed(id) : new Said(404, 0, "{}");
    } else if (path.equals("/v1/network/genesis")) {
      String document = Base64.getEncoder().encodeToString(genesis.encode().toArray());
      return new Said(200, 0, "{\"document\":\"" + document + "\"}");
    }
    return new Said(200, 0, "{\"asOfHeight\":7,\"items\":[]}");
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
  }
}
