package io.vitrine.gatling;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.asLongAsDuring;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.dummy;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.Simulation;
import io.vitrine.bench.scene.Workload;
import io.vitrine.ledger.transaction.SignedTransaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/**
 * New items at a fixed rate far above what the network commits; nothing is sent twice, and nothing
 * while too many are under way: beyond its bound a gateway closes connections. Refusals are what it
 * is for. Afterwards everything that an organisation has taken, with an answer 200 or one that
 * leaves it open (504), is looked up at another organisation, where it has to be committed.
 */
public final class Overload extends Simulation {
  private static final String FOUND = "committed at another organisation";

  /** Chains of the scene: the numbers of their items do not meet. */
  private static final int CHAINS = 64;

  /** Requests under way at one gateway; it lets 1,536 connections of a machine in. */
  private static final int UNDER_WAY = 800;

  private static final long LONGEST_WAIT_MILLIS = 10_000;
  private static final int AUDITORS = 16;

  /** Until a whole queue is committed. */
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final Queue<Map<String, Object>> taken = new ConcurrentLinkedQueue<>();
  private final Tally tally = new Tally();
  private final Lines lines = new Lines(UNDER_WAY);
  private final Target target;

  /** Opens series and signs what will be submitted. */
  public Overload() {
    target = Target.published();
    setUp(flood().andThen(audit()))
        .protocols(Clients.pooled(target))
        .assertions(
            global().failedRequests().count().is(0L),
            details(FOUND).successfulRequests().count().gt(0L));
  }

  @Override
  public void after() {
    System.out.println(
        "answers: " + tally + ", not sent because too many were under way: " + lines.turnedAway());
  }

  private PopulationBuilder flood() {
    return scenario("overload")
        .feed(submissions())
        .exec(
            doIf(session -> lines.enter(session.getString(Submissions.GATEWAY)))
                .then(exec(Submissions.submit("submit", waitOf(target))).exec(this::answered)))
        .injectOpen(constantUsersPerSec(target.rate()).during(target.duration()));
  }

  /** So long that as many wait as the gateways have room for. */
  static String waitOf(Target target) {
    double millis = 1_000 * UNDER_WAY * target.gateways().size() / target.rate();
    return Math.min((long) millis, LONGEST_WAIT_MILLIS) + "ms";
  }

  private Iterator<Map<String, Object>> submissions() {
    int each = (int) Math.ceil(target.rate() * target.seconds() / CHAINS) + 1;
    List<SignedTransaction> all = new ArrayList<>();
    target.scene(new Workload.Issue(), CHAINS).signed(each).forEach(all::addAll);
    return IntStream.range(0, all.size()).mapToObj(i -> submission(i, all.get(i))).iterator();
  }

  private Map<String, Object> submission(int index, SignedTransaction transaction) {
    return Map.of(
        Submissions.TRANSACTION,
        transaction,
        Submissions.GATEWAY,
        target.gateway(index),
        "id",
        transaction.id().toString(),
        "other",
        target.gateway(index + 1));
  }

  private Session answered(Session session) {
    lines.leave(session.getString(Submissions.GATEWAY));
    int status = Submissions.statusOf(session);
    tally.count(status);
    if (status == Submissions.OK || status == Submissions.UNDECIDED) {
      taken.add(Map.of("id", session.getString("id"), "other", session.getString("other")));
    }
    return session;
  }

  private PopulationBuilder audit() {
    return scenario("audit")
        .exec(asLongAs(session -> !taken.isEmpty()).on(exec(this::next), lookUp()))
        .injectOpen(atOnceUsers(AUDITORS));
  }

  private Session next(Session session) {
    Map<String, Object> one = taken.poll();
    Session fresh = session.markAsSucceeded().removeAll("found", "id");
    return one == null ? fresh : fresh.setAll(one);
  }

  private static ChainBuilder lookUp() {
    return exec(
        asLongAsDuring(Overload::isPending, PATIENCE)
            .on(
                http(FOUND)
                    .get("#{other}/v1/transactions/#{id}")
                    .check(
                        status().is(Submissions.OK),
                        Bodies.json(
                            "found",
                            "pending or committed",
                            (body, session) ->
                                body.path("state").asText().equals("PENDING")
                                    || Submissions.isCommitted(body, session.getString("id")))),
                doIf(Overload::isPending).then(pause(Duration.ofMillis(200)))),
        doIf(Overload::isPending).then(dummy("committed in time", 0).withSuccess(false)));
  }

  private static boolean isPending(Session session) {
    return session.contains("id")
        && !session.isFailed()
        && !Bodies.of(session, "found").has("height");
  }
}
