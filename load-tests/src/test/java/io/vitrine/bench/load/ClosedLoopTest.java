package io.vitrine.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.vitrine.client.sdk.TransactionSigner;
import io.vitrine.client.wallet.AccountKey;
import io.vitrine.contracts.settlement.SettlementCalls;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.crypto.SigningDomain;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Bytes;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClosedLoopTest {
  private final AtomicInteger requests = new AtomicInteger();
  private HttpServer server;

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void everyChainIsWorkedOffInItsOrder() throws Exception {
    LoadResult result = run(request -> 200, 3, 5);
    assertThat(result.committed()).containsExactly(5, 5, 5);
    assertThat(result.samples().size()).isEqualTo(15);
    assertThat(result.ids()).hasSize(15).doesNotHaveDuplicates();
    assertThat(result.ranOut()).isEqualTo(3);
    assertThat(result.failures()).isEmpty();
    assertThat(result.refused()).isZero();
  }

  @Test
  void whatIsRefusedForNowIsSentAgain() throws Exception {
    LoadResult result = run(request -> request == 1 ? 429 : request == 2 ? 504 : 200, 1, 2);
    assertThat(result.committed()).containsExactly(2);
    assertThat(result.repeated()).isEqualTo(Map.of(429, 1L, 504, 1L));
    assertThat(result.refused()).isEqualTo(1);
  }

  @Test
  void aFailureEndsItsChainAndIsTold() throws Exception {
    LoadResult result = run(request -> request == 2 ? 409 : 200, 1, 4);
    assertThat(result.committed()).containsExactly(1);
    assertThat(result.failures()).singleElement().asString().startsWith("409").contains("body");
    assertThat(requests).hasValue(2);
  }

  /** A gateway that answers the n-th request, from 1, with {@code status}. */
  private LoadResult run(IntUnaryOperator status, int chains, int length) throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext(
        "/v1/transactions",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          byte[] body = "a body".getBytes(US_ASCII);
          exchange.sendResponseHeaders(status.applyAsInt(requests.incrementAndGet()), body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return ClosedLoop.start(
            List.of(server.getAddress()),
            IntStream.range(0, chains).mapToObj(i -> chain(length)).toList())
        .join();
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
}
