package io.vitrine.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.bench.load.ClosingGateway.End;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** A gateway closes a connection at the moment at which it is used again. */
class ReuseTest {
  /** The second request on the first connection ends it; the second connection takes all. */
  private static int oneThenAll(int connection) {
    return connection == 1 ? 1 : 100;
  }

  private static int oneThenNone(int connection) {
    return connection == 1 ? 1 : 0;
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "IN_THE_MIDDLE")
  void aClosedLoopSendsTheSameBytesOnceMore(End end) throws Exception {
    try (ClosingGateway gateway = new ClosingGateway(ReuseTest::oneThenAll, end)) {
      goodAfterOneMore(
          ClosedLoop.start(gateway.addresses(), StubGateway.chains(1, 3)).join(), gateway);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "IN_THE_MIDDLE")
  void anOpenLoopSendsTheSameBytesOnceMore(End end) throws Exception {
    try (ClosingGateway gateway = new ClosingGateway(ReuseTest::oneThenAll, end)) {
      OpenLoop loop = open(gateway);
      await(() -> loop.answered() == 3);
      goodAfterOneMore(loop.stop(), gateway);
    }
  }

  /** A gateway ends a connection that has no request for long. */
  @Test
  void anOpenLoopConnectsForARequestAndNotBefore() throws Exception {
    try (ClosingGateway gateway = new ClosingGateway(number -> 100, End.FIN)) {
      sendsOne(gateway, 2);
      // Served after all that came before it.
      sendsOne(gateway, 1);
      assertThat(gateway.connections()).isEqualTo(2);
    }
  }

  private static void sendsOne(ClosingGateway gateway, int chains) throws InterruptedException {
    Schedule schedule = new Schedule(System.nanoTime(), 1 / 3600.0);
    OpenLoop loop = OpenLoop.start(gateway.addresses(), StubGateway.chains(chains, 1), schedule, 1);
    await(() -> loop.answered() == 1);
    loop.stop();
  }

  private static void goodAfterOneMore(LoadResult result, ClosingGateway gateway) {
    assertThat(result.failures()).isEmpty();
    assertThat(result.committed()).containsExactly(3);
    assertThat(result.samples().size()).isEqualTo(3);
    assertThat(result.mishaps().reopened()).isEqualTo(1);
    List<String> requests = gateway.requests();
    assertThat(requests).hasSize(4);
    assertThat(requests.get(2)).isEqualTo(requests.get(1));
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "IN_THE_MIDDLE")
  void theSecondTimeAClosedLoopFails(End end) throws Exception {
    try (ClosingGateway gateway = new ClosingGateway(ReuseTest::oneThenNone, end)) {
      LoadResult result = ClosedLoop.start(gateway.addresses(), StubGateway.chains(1, 3)).join();
      assertThat(result.committed()).containsExactly(1);
      assertThat(result.failures()).singleElement().asString().contains("closed", "that was new");
      assertThat(gateway.requests()).hasSize(3);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "IN_THE_MIDDLE")
  void theSecondTimeAnOpenLoopFails(End end) throws Exception {
    try (ClosingGateway gateway = new ClosingGateway(ReuseTest::oneThenNone, end)) {
      OpenLoop loop = open(gateway);
      await(() -> gateway.requests().size() == 3);
      LoadResult result = loop.stop();
      assertThat(result.committed()).containsExactly(1);
      assertThat(result.failures()).singleElement().asString().contains("closed", "that was new");
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.INCLUDE, names = "IN_THE_MIDDLE")
  void anAnswerThatBreaksOffIsAFailureAtOnce(End end) throws Exception {
    try (ClosingGateway gateway = new ClosingGateway(ReuseTest::oneThenAll, end)) {
      LoadResult closed = ClosedLoop.start(gateway.addresses(), StubGateway.chains(1, 3)).join();
      assertThat(closed.failures()).singleElement().asString().contains("in the middle");
      assertThat(gateway.requests()).hasSize(2);
    }
    try (ClosingGateway gateway = new ClosingGateway(ReuseTest::oneThenAll, end)) {
      OpenLoop loop = open(gateway);
      await(() -> gateway.requests().size() == 2);
      assertThat(loop.stop().failures()).singleElement().asString().contains("in the middle");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aBurstComesBack(End end) throws Exception {
    // The first is told to come back on a connection that then ends under it.
    try (ClosingGateway gateway = new ClosingGateway(number -> number == 1 ? 0 : 100, end)) {
      Burst.Course course = Burst.start(gateway.addresses(), BurstTest.transactions(1)).join();
      assertThat(course.told()).singleElement().matches(told -> told.outcome().equals("COMMITTED"));
      assertThat(course.sentBack()).containsEntry("closed", 1L);
      assertThat(gateway.requests().get(1)).isEqualTo(gateway.requests().get(0));
    }
  }

  private static OpenLoop open(ClosingGateway gateway) {
    Schedule schedule = new Schedule(System.nanoTime(), 500);
    return OpenLoop.start(gateway.addresses(), StubGateway.chains(1, 3), schedule, 1);
  }

  static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("patience").isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
  }
}
