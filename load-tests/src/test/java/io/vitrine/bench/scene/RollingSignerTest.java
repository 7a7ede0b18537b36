package io.vitrine.bench.scene;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.bench.load.Chain;
import io.vitrine.bench.load.LoadResult;
import io.vitrine.bench.load.Loop;
import io.vitrine.bench.load.Pace;
import io.vitrine.bench.load.StubGateway;
import io.vitrine.client.sdk.TransactionSigner;
import io.vitrine.client.wallet.AccountKey;
import io.vitrine.contracts.settlement.SettlementCalls;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.crypto.SigningDomain;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Bytes;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Chains are kept signed ahead, never further, and never so that something is done twice. */
class RollingSignerTest {
  private static final Instant BEGUN = Instant.parse("2026-11-22T12:00:00Z");

  private final SigningDomain domain = new SigningDomain("bench", Sha256.of(Bytes.EMPTY));
  private final SecureRandom random = new SecureRandom();

  /** Takes note of the positions for which it was asked. */
  private record Noted(AccountKey key, List<Long> positions) implements Script {
    static Noted fresh() {
      return new Noted(
          Cast.key(new SecureRandom()), Collections.synchronizedList(new ArrayList<>()));
    }

    @Override
    public List<Step> preparation() {
      return List.of();
    }

    @Override
    public Step at(long position) {
      positions.add(position);
      return new Step(key, SettlementCalls.transfer(key.address(), new Amount(1)));
    }
  }

  private TransactionSigner signer(Instant now) {
    return new TransactionSigner(domain, Clock.fixed(now, ZoneOffset.UTC), random);
  }

  @Test
  void everyChainHasSoManyAheadAndNoMore() {
    List<Noted> scripts = IntStream.range(0, 3).mapToObj(i -> Noted.fresh()).toList();
    List<Performance> performances = scripts.stream().map(Performance::new).toList();
    performances.get(1).passed(100);
    RollingSigner rolling =
        new RollingSigner(performances, 20, signer(BEGUN), InstantSource.fixed(BEGUN));
    for (int i = 0; i < 5; i++) {
      assertThat(rolling.fill()).isFalse();
    }
    assertThat(rolling.chains()).allMatch(chain -> chain.size() == 20);
    assertThat(scripts.get(0).positions()).hasSize(20).startsWith(0L, 1L).endsWith(19L);
    assertThat(scripts.get(1).positions()).hasSize(20).startsWith(100L, 101L).endsWith(119L);
  }

  @Test
  void whatGetsOldIsSignedAnewInItsPlace() {
    Noted script = Noted.fresh();
    Instant[] now = {BEGUN};
    TransactionSigner signer =
        new TransactionSigner(domain, Clock.fixed(BEGUN, ZoneOffset.UTC), random);
    RollingSigner rolling =
        new RollingSigner(List.of(new Performance(script)), 3, signer, () -> now[0]);
    now[0] = BEGUN.plus(TransactionSigner.VALIDITY).minus(RollingSigner.LEAST_VALIDITY);
    rolling.renew();
    assertThat(script.positions()).containsExactly(0L, 1L, 2L);
    now[0] = now[0].plusMillis(1);
    rolling.renew();
    assertThat(script.positions()).containsExactly(0L, 1L, 2L, 0L, 1L, 2L);
    assertThat(rolling.chains().get(0).size()).isEqualTo(3);
  }

  @Test
  void aLoadThatIsLongerThanWhatIsAheadCommitsEveryStepOnce() throws Exception {
    List<Noted> scripts = IntStream.range(0, 4).mapToObj(i -> Noted.fresh()).toList();
    RollingSigner rolling =
        new RollingSigner(
            scripts.stream().map(Performance::new).toList(),
            5,
            new TransactionSigner(domain, Clock.systemUTC(), random),
            InstantSource.system());
    Supply supply = Supply.rolling(rolling);
    try (StubGateway gateway = StubGateway.answering(n -> n % 7 == 0 ? 429 : 200)) {
      supply.start();
      Loop loop = new Pace.Open(1_000).start(gateway.addresses(), supply.chains(), 1);
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      while (loop.answered() < 200) {
        assertThat(System.nanoTime()).as("patience").isLessThan(deadline);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
      }
      LoadResult result = loop.stop();
      supply.stop();
      assertThat(result.failures()).isEmpty();
      assertThat(result.ids().size()).isEqualTo(result.samples().size()).isGreaterThan(199);
      for (int i = 0; i < scripts.size(); i++) {
        Chain chain = supply.chains().get(i);
        assertThat(chain.size()).isLessThanOrEqualTo(5);
        assertThat(chain.end()).isEqualTo(result.committed().get(i) + chain.size());
        assertThat(scripts.get(i).positions())
            .containsExactlyElementsOf(
                IntStream.range(0, chain.end()).mapToObj(position -> (long) position).toList());
      }
    }
  }
}
