package io.vitrine.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

class ClosedLoopTest {
  @Test
  void everyChainIsWorkedOffInItsOrder() throws Exception {
    LoadResult result = run(request -> 200, 3, 5);
    assertThat(result.committed()).containsExactly(5, 5, 5);
    assertThat(result.samples().size()).isEqualTo(15);
    assertThat(result.ids().size()).isEqualTo(15);
    assertThat(result.mishaps().ranOut()).isEqualTo(3);
    assertThat(result.failures()).isEmpty();
    assertThat(result.repeated()).isEmpty();
  }

  @Test
  void whatIsRefusedForNowIsSentAgain() throws Exception {
    long begun = System.nanoTime();
    LoadResult result = run(request -> request == 1 ? 429 : request == 2 ? 504 : 200, 1, 2);
    assertThat(result.committed()).containsExactly(2);
    assertThat(result.repeated(begun, System.nanoTime())).isEqualTo(Map.of(429, 1L, 504, 1L));
    assertThat(result.repeated(begun - 1, begun)).isEmpty();
  }

  @Test
  void aFailureEndsItsChainAndIsTold() throws Exception {
    try (StubGateway gateway = StubGateway.answering(request -> request == 2 ? 409 : 200)) {
      LoadResult result = ClosedLoop.start(gateway.addresses(), StubGateway.chains(1, 4)).join();
      assertThat(result.committed()).containsExactly(1);
      assertThat(result.failures()).singleElement().asString().startsWith("409").contains("body");
      assertThat(gateway.requests()).isEqualTo(2);
    }
  }

  @Test
  void aBundleGoesOutInOneRequest() throws Exception {
    try (StubGateway gateway = StubGateway.answering(request -> 200)) {
      LoadResult result = ClosedLoop.start(gateway.addresses(), StubGateway.chains(5, 3), 4).join();
      assertThat(gateway.requests()).isEqualTo(6);
      assertThat(result.committed()).containsExactly(3, 3, 3, 3, 3);
      assertThat(result.ids().size()).isEqualTo(15);
      assertThat(result.samples().size()).isEqualTo(15);
      assertThat(result.mishaps().ranOut()).isEqualTo(5);
    }
  }

  @Test
  void ofABundleOnlyWhatWasRefusedForNowIsSentAgain() throws Exception {
    long begun = System.nanoTime();
    try (StubGateway gateway =
        StubGateway.answering(n -> n == 2 ? 429 : n == 3 ? 504 : n == 5 ? 409 : 200)) {
      LoadResult result = ClosedLoop.start(gateway.addresses(), StubGateway.chains(4, 2), 4).join();
      assertThat(result.committed()).containsExactly(1, 2, 2, 2);
      assertThat(result.repeated(begun, System.nanoTime())).isEqualTo(Map.of(429, 1L, 504, 1L));
      assertThat(result.failures()).singleElement().asString().startsWith("409").contains("body");
      assertThat(result.mishaps().ranOut()).isEqualTo(3);
    }
  }

  private static LoadResult run(IntUnaryOperator status, int chains, int length) throws Exception {
    try (StubGateway gateway = StubGateway.answering(status)) {
      return ClosedLoop.start(gateway.addresses(), StubGateway.chains(chains, length)).join();
    }
  }
}
