package io.vitrine.gatling;

import static io.gatling.javaapi.core.CoreDsl.asLongAsDuring;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.dummy;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.foreach;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.Simulation;
import io.vitrine.bench.scene.Workload;
import io.vitrine.ledger.transaction.SignedTransaction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Clients who pass an item on five times, each time when the time before is committed, at one
 * organisation. They arrive at a rate that grows from one a second. Who is refused waits as long as
 * the answer says and sends the same bytes again, as who is told that nothing is decided yet.
 */
public final class Trading extends Simulation {
  /** What a client submits. */
  static final int EACH = 5;

  private static final double FIRST_RATE = 1;
  private static final int SPARE = 8;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Registers the clients, issues their items and signs what they will submit. */
  public Trading() {
    Target target = Target.published();
    int clients = SPARE + (int) Math.ceil((FIRST_RATE + target.rate()) / 2 * target.seconds());
    List<List<SignedTransaction>> chains =
        target.scene(new Workload.Transfer(), clients).signed(EACH);
    setUp(
            scenario("trading")
                .feed(
                    IntStream.range(0, chains.size())
                        .mapToObj(
                            i ->
                                Map.<String, Object>of(
                                    "chain", chains.get(i), Submissions.GATEWAY, target.gateway(i)))
                        .iterator())
                .exec(foreach("#{chain}", Submissions.TRANSACTION).on(untilDecided(), thinking()))
                .injectOpen(
                    rampUsersPerSec(FIRST_RATE).to(target.rate()).during(target.duration())))
        .protocols(Clients.independent(target))
        .assertions(global().failedRequests().count().is(0L));
  }

  private static ChainBuilder untilDecided() {
    return exec(session -> session.removeAll(Submissions.STATUS, Submissions.RETRY_AFTER))
        .exec(
            asLongAsDuring(Trading::isOpen, PATIENCE)
                .on(
                    Submissions.submit("transfer", "10s"),
                    doIf(Trading::isRefused).then(pause(Submissions::retryAfter))))
        .exec(doIf(Trading::isOpen).then(dummy("decided", 0).withSuccess(false)))
        .exitHereIfFailed();
  }

  /** Nothing is known yet, and nothing went wrong. */
  private static boolean isOpen(Session session) {
    return !session.isFailed() && Submissions.statusOf(session) != Submissions.OK;
  }

  private static boolean isRefused(Session session) {
    return isOpen(session) && Submissions.statusOf(session) != Submissions.UNDECIDED;
  }

  private static ChainBuilder thinking() {
    return pause(Duration.ofMillis(100), Duration.ofMillis(300));
  }
}
