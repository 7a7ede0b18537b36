package io.vitrine.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.bench.figures.Mishaps;
import io.vitrine.ledger.transaction.SignedTransaction;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A chain while somebody adds to it and somebody works on it. */
class ChainTest {
  private static final long ALWAYS = Long.MAX_VALUE;

  private final List<SignedTransaction> signed = BurstTest.transactions(5);

  private Chain rolling(int count) {
    Chain chain = Chain.rolling();
    signed.subList(0, count).forEach(chain::add);
    return chain;
  }

  @Test
  void holdsWhatIsNotCommittedAndKeepsItsPositions() {
    Chain chain = rolling(3);
    assertThat(chain.send().id()).isEqualTo(signed.get(0).id());
    chain.passed();
    assertThat(chain.size()).isEqualTo(2);
    assertThat(chain.end()).isEqualTo(3);
    assertThat(chain.send().id()).isEqualTo(signed.get(1).id());
    assertThat(chain.committed()).isEqualTo(1);
  }

  @Test
  void aRollingChainIsNeverAtItsEnd() {
    Chain chain = rolling(1);
    chain.send();
    chain.passed();
    assertThat(chain.isReady()).isFalse();
    assertThat(chain.atEnd()).isFalse();
    assertThat(new Chain().atEnd()).isTrue();
  }

  @Test
  void whatWasNotSentMayBeSignedAnew() {
    Chain chain = rolling(3);
    assertThat(chain.stale(ALWAYS)).containsExactly(0, 1, 2);
    assertThat(chain.stale(signed.get(0).body().validUntil())).isEmpty();
    chain.renew(0, signed.get(4));
    assertThat(chain.send().id()).isEqualTo(signed.get(4).id());
    assertThat(chain.size()).isEqualTo(3);
  }

  @Test
  void whatIsUnderWayOrCommittedStays() {
    Chain chain = rolling(3);
    chain.send();
    assertThat(chain.stale(ALWAYS)).containsExactly(1, 2);
    chain.renew(0, signed.get(4));
    assertThat(chain.send().id()).isEqualTo(signed.get(0).id());
    chain.passed();
    chain.renew(0, signed.get(4));
    assertThat(chain.size()).isEqualTo(2);
    assertThat(chain.send().id()).isEqualTo(signed.get(1).id());
  }

  @Test
  void whatWasRefusedMayBeSignedAnewUnlessTheLedgerMayHaveIt() {
    Chain chain = rolling(2);
    chain.send();
    chain.refused();
    assertThat(chain.stale(ALWAYS)).containsExactly(0, 1);

    chain.send();
    chain.doubted();
    chain.refused();
    assertThat(chain.stale(ALWAYS)).containsExactly(1);
    chain.renew(0, signed.get(4));
    assertThat(chain.send().id()).isEqualTo(signed.get(0).id());
    chain.refused();
    assertThat(chain.stale(ALWAYS)).containsExactly(1);

    chain.passed();
    chain.send();
    chain.refused();
    assertThat(chain.stale(ALWAYS)).containsExactly(1);
  }

  @Test
  void aChainForWhichNothingIsSignedIsCountedOnceUntilItIs() throws Exception {
    try (StubGateway gateway = StubGateway.answering(request -> 200)) {
      Chain chain = rolling(1);
      Schedule schedule = new Schedule(System.nanoTime(), 1_000);
      OpenLoop loop = OpenLoop.start(gateway.addresses(), List.of(chain), schedule, 1);
      ReuseTest.await(() -> loop.answered() == 1);
      chain.add(signed.get(1));
      ReuseTest.await(() -> loop.answered() == 2);
      LoadResult result = loop.stop();
      assertThat(result.mishaps()).isEqualTo(new Mishaps(0, 2, 0));
      assertThat(result.committed()).containsExactly(2);
      assertThat(result.failures()).isEmpty();
    }
  }

  @Test
  void aClosedLoopWaitsForWhatIsNotSignedYet() throws Exception {
    try (StubGateway gateway = StubGateway.answering(request -> 200)) {
      Chain chain = rolling(1);
      ClosedLoop loop = ClosedLoop.start(gateway.addresses(), List.of(chain));
      ReuseTest.await(() -> loop.answered() == 1);
      chain.add(signed.get(1));
      ReuseTest.await(() -> loop.answered() == 2);
      LoadResult result = loop.stop();
      assertThat(result.mishaps().ranOut()).isZero();
      assertThat(result.mishaps().starved()).isPositive();
      assertThat(result.committed()).containsExactly(2);
    }
  }

  @Test
  void whatGoesOutOnANewConnectionIsNotSignedAnew() throws Exception {
    // On the second connection the same bytes are refused, for as often as anybody asks.
    try (ClosingGateway gateway =
        new ClosingGateway(
            n -> n == 1 ? 1 : 100, ClosingGateway.End.FIN, n -> n <= 1 ? 200 : 429)) {
      Chain chain = rolling(2);
      Schedule schedule = new Schedule(System.nanoTime(), 200);
      OpenLoop loop = OpenLoop.start(gateway.addresses(), List.of(chain), schedule, 1);
      ReuseTest.await(() -> gateway.requests().size() > 4);
      LoadResult result = loop.stop();
      assertThat(result.mishaps().reopened()).isEqualTo(1);
      assertThat(result.repeated()).containsKey(429);
      assertThat(chain.stale(ALWAYS)).isEmpty();
    }
  }
}
