package io.vitrine.gatling;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.bodyBytes;
import static io.gatling.javaapi.core.CoreDsl.bodyLength;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.header;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.time.Duration;

/**
 * Visitors who look at a series, all its items page by page, one item, what happened to it, where
 * that stands and its proof, with time to think in between. They arrive at a fixed rate.
 *
 * <p>Lists come from organisation 1, which has the query tables; of the rest each visitor asks one
 * organisation.
 */
public final class Browsing extends Simulation {
  private static final int PAGE = 5;

  private final String lists;
  private final Exhibition exhibition;

  /** Issues and passes on a few items, and waits until they are seen and proven everywhere. */
  public Browsing() {
    Target target = Target.published();
    lists = target.gateway(0);
    exhibition = Exhibition.open(target);
    setUp(
            scenario("browsing")
                .exec(series(), items(), item(), proof())
                .injectOpen(constantUsersPerSec(target.rate()).during(target.duration())))
        .protocols(Clients.independent(target))
        .assertions(global().failedRequests().count().is(0L));
  }

  private ChainBuilder series() {
    return exec(
        get("series", lists + "/v1/series?sort=-created&limit=" + Exhibition.SERIES)
            .check(jsonPath("$.items[*].series").findRandom().saveAs("series")),
        thinking(),
        get("one series", "/v1/series/#{series}")
            .check(jsonPath("$.series").isEL("#{series}"), header("ETag").saveAs("tag")),
        thinking(),
        unchanged("one series, unchanged", "/v1/series/#{series}"));
  }

  private ChainBuilder items() {
    String path = lists + "/v1/series/#{series}/items?state=OWNED&limit=" + PAGE;
    return exec(get("items, first page", path)
            .check(
                Bodies.json("page", "a page of the series", Browsing::isPageOfSeries),
                jsonPath("$.items[*].number").findRandom().saveAs("number")))
        .exec(Browsing::walk)
        .exec(
            asLongAs(session -> session.contains("cursor"))
                .on(
                    thinking(),
                    get("items, next page", path + "&cursor=#{cursor}")
                        .check(
                            Bodies.json("page", "the page after it", Browsing::isPageOfSeries),
                            jsonPath("$.asOfHeight").isEL("#{asOf}")),
                    exec(Browsing::walk)));
  }

  private ChainBuilder item() {
    return exec(
        thinking(),
        get("item", "/v1/series/#{series}/items/#{number}")
            .check(
                jsonPath("$.series").isEL("#{series}"),
                jsonPath("$.number").isEL("#{number}"),
                header("ETag").saveAs("tag")),
        thinking(),
        unchanged("item, unchanged", "/v1/series/#{series}/items/#{number}"),
        get("history", lists + "/v1/series/#{series}/items/#{number}/history?sort=-height")
            .check(
                jsonPath("$.items[0].transactionId").saveAs("id"),
                jsonPath("$.items[0].height").saveAs("height")));
  }

  private ChainBuilder proof() {
    return exec(
        thinking(),
        get("block", "/v1/blocks/#{height}")
            .check(
                jsonPath("$.height").isEL("#{height}"),
                Bodies.json("block", "names the transaction", Browsing::namesTransaction)),
        get("transaction", "/v1/transactions/#{id}")
            .check(
                Bodies.json(
                    "found",
                    "committed",
                    (body, session) -> Submissions.isCommitted(body, session.getString("id"))),
                jsonPath("$.height").isEL("#{height}")),
        thinking(),
        get("proof", "/v1/transactions/#{id}/proof")
            .check(bodyBytes().transform(exhibition::isProven).is(true)));
  }

  private static HttpRequestActionBuilder get(String name, String path) {
    return http(name).get(path).check(status().is(200));
  }

  private static HttpRequestActionBuilder unchanged(String name, String path) {
    return http(name)
        .get(path)
        .header("If-None-Match", "#{tag}")
        .check(status().is(304), bodyLength().is(0));
  }

  private static ChainBuilder thinking() {
    return pause(Duration.ofMillis(100), Duration.ofMillis(500));
  }

  private static boolean isPageOfSeries(JsonNode page, Session session) {
    String series = session.getString("series");
    for (JsonNode item : page.path("items")) {
      if (!item.path("series").asText().equals(series)) {
        return false;
      }
    }
    return page.path("items").size() <= PAGE && page.has("nextCursor");
  }

  /** Remembers where the walk goes on, if it does. */
  private static Session walk(Session session) {
    JsonNode page = Bodies.of(session, "page");
    Session next = session.remove("page").set("asOf", page.path("asOfHeight").asText());
    return page.hasNonNull("nextCursor")
        ? next.set("cursor", page.path("nextCursor").asText())
        : next.remove("cursor");
  }

  private static boolean namesTransaction(JsonNode block, Session session) {
    for (JsonNode id : block.path("transactions")) {
      if (id.asText().equals(session.getString("id"))) {
        return true;
      }
    }
    return false;
  }
}
