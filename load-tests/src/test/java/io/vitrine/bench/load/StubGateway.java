package io.vitrine.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.stream.Collectors.joining;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vitrine.client.sdk.TransactionSigner;
import io.vitrine.client.wallet.AccountKey;
import io.vitrine.contracts.settlement.SettlementCalls;
import io.vitrine.ledger.codec.CborSequence;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.crypto.SigningDomain;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * A gateway that answers the n-th request, from 1, with a given status; when that is negative it
 * closes the connection afterwards. In a request with several transactions the n-th transaction of
 * all that came so has that status.
 */
public final class StubGateway implements AutoCloseable {
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger grouped = new AtomicInteger();
  private final CountDownLatch gate;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private final IntUnaryOperator status;

  private StubGateway(IntUnaryOperator status, int gates) {
    this.status = status;
    this.gate = new CountDownLatch(gates);
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/v1/transactions", this::answer);
    server.start();
  }

  /** One that is open. */
  public static StubGateway answering(IntUnaryOperator status) {
    return new StubGateway(status, 0);
  }

  /** Answers 200, but not before {@link #open}. */
  static StubGateway closed() {
    return new StubGateway(request -> 200, 1);
  }

  void open() {
    gate.countDown();
  }

  int requests() {
    return requests.get();
  }

  /** Where it listens. */
  public List<InetSocketAddress> addresses() {
    return List.of(server.getAddress());
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] sent = exchange.getRequestBody().readAllBytes();
    int request = requests.incrementAndGet();
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    boolean group = exchange.getRequestURI().getPath().endsWith(":batch");
    int code = group ? 200 : status.applyAsInt(request);
    byte[] body = (group ? results(sent) : "a body").getBytes(US_ASCII);
    if (code < 0) {
      exchange.getResponseHeaders().set("Connection", "close");
    }
    exchange.sendResponseHeaders(Math.abs(code), body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private String results(byte[] sent) {
    return CborSequence.split(Bytes.wrap(sent), Pace.LARGEST_BUNDLE).stream()
        .map(envelope -> result(status.applyAsInt(grouped.incrementAndGet())))
        .collect(joining(",", "{\"results\":[", "]}"));
  }

  private static String result(int code) {
    return code == 200
        ? "{\"state\":\"COMMITTED\",\"height\":1}"
        : "{\"state\":\"REFUSED\",\"problem\":{\"status\":" + code + ",\"detail\":\"a body\"}}";
  }

  /** So many chains of so many transactions. */
  static List<Chain> chains(int count, int length) {
    return IntStream.range(0, count).mapToObj(i -> chain(length)).toList();
  }

  private static Chain chain(int length) {
    SigningDomain domain = new SigningDomain("bench", Sha256.of(Bytes.EMPTY));
    TransactionSigner signer = new TransactionSigner(domain, Clock.systemUTC(), new SecureRandom());
    byte[] secret = new byte[AccountKey.SIZE];
    secret[0] = 1;
    AccountKey key = AccountKey.ofSecret(secret);
    Chain chain = new Chain();
    for (int i = 0; i < length; i++) {
      chain.add(signer.sign(key, SettlementCalls.transfer(key.address(), new Amount(1))));
    }
    return chain;
  }

  @Override
  public void close() {
    open();
    server.stop(0);
    threads.shutdown();
  }
}
