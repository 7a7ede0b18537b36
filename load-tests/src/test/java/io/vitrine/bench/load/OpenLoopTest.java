package io.vitrine.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class OpenLoopTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private final long now = System.nanoTime();

  /** The eleventh is due in an hour: what was missed until now is all there is to do. */
  private final Schedule tenAtOnce = new Schedule(now - 10 * 3600 * SECOND, 1 / 3600.0);

  @Test
  void timesAreEvenlySpacedAndDoNotDrift() {
    Schedule schedule = new Schedule(5, 3_000);
    assertThat(schedule.due(0)).isEqualTo(5);
    assertThat(schedule.due(1)).isEqualTo(5 + 333_333);
    assertThat(schedule.due(3_000_000)).isEqualTo(5 + 1_000 * SECOND);
    assertThat(schedule.isDue(1, 333_337)).isFalse();
    assertThat(schedule.isDue(1, 333_338)).isTrue();
  }

  @Test
  void whatABundleHasIsDueAtOnceAndTheRateStays() {
    Schedule schedule = new Schedule(5, 3_000, 3);
    assertThat(schedule.due(2)).isEqualTo(5);
    assertThat(schedule.due(3)).isEqualTo(5 + 1_000_000);
    assertThat(schedule.due(5)).isEqualTo(5 + 1_000_000);
    assertThat(schedule.due(3_000_002)).isEqualTo(5 + 1_000 * SECOND);
  }

  @Test
  void asManyAreSignedAsAreDueUnlessTheLedgerCanNotCommitThem() {
    assertThat(new Pace.Open(100).signed(0)).isCloseTo(110, within(1e-9));
    assertThat(new Pace.Open(12_000).signed(1_000)).isEqualTo(4_000);
    assertThat(new Pace.Open(12_000).signed(5_000)).isEqualTo(8_000);
    assertThat(new Pace.Closed().signed(1_000)).isEqualTo(1_600);
  }

  @Test
  void latencyCountsFromTheTimeATransactionWasDue() throws Exception {
    try (StubGateway gateway = StubGateway.answering(request -> 200)) {
      LoadResult result = run(gateway, 16, 4, 11);
      List<Long> hours = hours(result.samples());
      assertThat(hours).containsExactlyInAnyOrder(10L, 9L, 8L, 7L, 6L, 5L, 4L, 3L, 2L, 1L, 0L);
      assertThat(hours(result.arrivals().late())).containsExactlyElementsOf(descending(10));
      assertThat(result.ids().size()).isEqualTo(11);
      assertThat(result.arrivals().unsent().size()).isZero();
      assertThat(result.failures()).isEmpty();
    }
  }

  @Test
  void whatIsDueWhileEveryChainIsUnderWayIsNotSent() throws Exception {
    try (StubGateway gateway = StubGateway.closed()) {
      OpenLoop loop = OpenLoop.start(gateway.addresses(), StubGateway.chains(3, 4), tenAtOnce, 1);
      await(() -> gateway.requests() == 3);
      gateway.open();
      await(() -> loop.answered() == 3);
      LoadResult result = loop.stop();
      assertThat(result.committed()).containsExactly(1, 1, 1);
      assertThat(result.arrivals().late().size()).isEqualTo(3);
      assertThat(result.arrivals().unsent().size()).isEqualTo(8);
      assertThat(result.arrivals().unsent().count(now - 11 * 3600 * SECOND, now + 1)).isEqualTo(8);
    }
  }

  @Test
  void noMoreConnectionsAreOpenedThanAGatewayAllows() throws Exception {
    try (StubGateway gateway = StubGateway.closed()) {
      OpenLoop loop =
          OpenLoop.start(gateway.addresses(), StubGateway.chains(3, 4), tenAtOnce, 1, 2);
      await(() -> gateway.requests() == 2);
      gateway.open();
      await(() -> loop.answered() == 2);
      LoadResult result = loop.stop();
      assertThat(result.failures()).isEmpty();
      assertThat(result.arrivals().unsent().size()).isEqualTo(9);
    }
  }

  @Test
  void whatIsRefusedIsCountedAndTheSameBytesGoOutLater() throws Exception {
    try (StubGateway gateway = StubGateway.answering(request -> request <= 2 ? 429 : 200)) {
      Schedule schedule = new Schedule(now, 500);
      OpenLoop loop = OpenLoop.start(gateway.addresses(), StubGateway.chains(1, 3), schedule, 1);
      await(() -> loop.answered() == 3);
      LoadResult result = loop.stop();
      assertThat(result.committed()).containsExactly(3);
      assertThat(result.repeated(now, System.nanoTime())).isEqualTo(Map.of(429, 2L));
      assertThat(result.arrivals().late().size()).isEqualTo(5);
      assertThat(result.mishaps().ranOut()).isEqualTo(1);
    }
  }

  @Test
  void anUnknownFateIsAskedForAtOnceAndItsTimeRunsOn() throws Exception {
    try (StubGateway gateway = StubGateway.answering(request -> request == 1 ? 504 : 200)) {
      LoadResult result = run(gateway, 11, 1, 11);
      assertThat(gateway.requests()).isEqualTo(12);
      assertThat(result.repeated().get(504).size()).isEqualTo(1);
      assertThat(hours(result.samples())).contains(10L).hasSize(11);
    }
  }

  @Test
  void aFailureEndsItsChainAndIsTold() throws Exception {
    try (StubGateway gateway = StubGateway.answering(request -> request == 2 ? 409 : 200)) {
      LoadResult result = run(gateway, 16, 4, 10);
      assertThat(result.failures()).singleElement().asString().startsWith("409").contains("body");
    }
  }

  @Test
  void aConnectionThatTheGatewayClosedIsOpenedAgain() throws Exception {
    try (StubGateway gateway = StubGateway.answering(request -> -200)) {
      // Slow enough for the end of the connection to arrive before the next request is due.
      Schedule schedule = new Schedule(System.nanoTime(), 2);
      OpenLoop loop = OpenLoop.start(gateway.addresses(), StubGateway.chains(1, 3), schedule, 1);
      await(() -> loop.answered() == 3);
      assertThat(loop.stop().failures()).isEmpty();
    }
  }

  @Test
  void whatIsDueTogetherGoesOutTogether() throws Exception {
    try (StubGateway gateway = StubGateway.answering(n -> n == 5 ? 504 : n == 6 ? 429 : 200)) {
      OpenLoop loop = OpenLoop.start(gateway.addresses(), StubGateway.chains(16, 1), tenAtOnce, 6);
      await(() -> loop.answered() == 10);
      LoadResult result = loop.stop();
      assertThat(gateway.requests()).isEqualTo(3);
      assertThat(result.committed().stream().mapToInt(Integer::intValue).sum()).isEqualTo(10);
      assertThat(result.repeated().get(504).size()).isEqualTo(1);
      assertThat(result.repeated().get(429).size()).isEqualTo(1);
      assertThat(hours(result.samples())).hasSize(10);
      assertThat(result.arrivals().late().size()).isEqualTo(11);
      assertThat(result.failures()).isEmpty();
    }
  }

  private LoadResult run(StubGateway gateway, int chains, int length, int answers)
      throws InterruptedException {
    OpenLoop loop =
        OpenLoop.start(gateway.addresses(), StubGateway.chains(chains, length), tenAtOnce, 1);
    await(() -> loop.answered() == answers);
    return loop.stop();
  }

  private static List<Long> descending(long from) {
    List<Long> list = new ArrayList<>();
    for (long i = from; i >= 0; i--) {
      list.add(i);
    }
    return list;
  }

  private static List<Long> hours(Samples samples) {
    List<Long> hours = new ArrayList<>();
    samples.latencies(
        System.nanoTime() - 12 * 3600 * SECOND,
        System.nanoTime(),
        nanos -> hours.add(TimeUnit.NANOSECONDS.toHours(nanos)));
    return hours;
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("patience").isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
  }
}
