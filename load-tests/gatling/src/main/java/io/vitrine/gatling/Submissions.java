package io.vitrine.gatling;

import static io.gatling.javaapi.core.CoreDsl.ByteArrayBody;
import static io.gatling.javaapi.http.HttpDsl.header;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import io.vitrine.ledger.transaction.SignedTransaction;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A transaction of the session, handed in at a gateway of the session. What may come of it: 200 and
 * it is committed; 429 or 503, not taken, with the time to wait and what is full; 504, taken and
 * not decided within the wait. All else is a failure.
 */
final class Submissions {
  /** Of the session: the transaction, the gateway's address. */
  static final String TRANSACTION = "transaction";

  static final String GATEWAY = "gateway";

  /** Of the session afterwards: the status, the body. */
  static final String STATUS = "status";

  static final String ANSWER = "answer";

  /** Of the session after a refusal: seconds to wait. */
  static final String RETRY_AFTER = "retryAfter";

  static final int OK = 200;
  static final int UNDECIDED = 504;

  private static final List<Integer> EXPECTED = List.of(OK, 429, 503, UNDECIDED);

  /** What a refusal has to say, by its code (docs/api.md, Limits). */
  private static final Map<String, List<String>> FACTS =
      Map.of(
          "VIT-1006", List.of("bucket", "has", "rate", "burst"),
          "VIT-1007", List.of("waiting", "limit"),
          "VIT-2011",
              List.of(
                  "has",
                  "limit",
                  "waiting",
                  "unexecuted",
                  "laneBatches",
                  "laneBytes",
                  "drainPerSecond"));

  private Submissions() {}

  /**
   * Hands it in and waits.
   *
   * @param name of the request in the report
   * @param wait such as {@code 10s}
   */
  static HttpRequestActionBuilder submit(String name, String wait) {
    return http(name)
        .post("#{" + GATEWAY + "}/v1/transactions?wait=commit&timeout=" + wait)
        .header("Content-Type", "application/cbor")
        .body(ByteArrayBody(session -> transaction(session).envelope().toArray()))
        .check(status().in(EXPECTED).saveAs(STATUS))
        .checkIf((response, session) -> response.status().code() == OK)
        .then(
            Bodies.json(
                ANSWER,
                "committed",
                (body, session) -> isCommitted(body, transaction(session).id().toString())))
        .checkIf((response, session) -> isRefusal(response.status().code()))
        .then(
            header("Retry-After")
                .transform(Integer::parseInt)
                .validate("at least a second", (seconds, session) -> atLeastOne(seconds))
                .saveAs(RETRY_AFTER),
            Bodies.json(ANSWER, "a refusal with its facts", (body, session) -> isRefusal(body)));
  }

  private static SignedTransaction transaction(Session session) {
    return session.get(TRANSACTION);
  }

  /** The status of the last submission; 0 when no answer came. */
  static int statusOf(Session session) {
    return session.contains(STATUS) ? session.getInt(STATUS) : 0;
  }

  /** How long who was refused has to wait. */
  static Duration retryAfter(Session session) {
    return Duration.ofSeconds(session.getInt(RETRY_AFTER));
  }

  private static boolean isRefusal(int status) {
    return status != OK && status != UNDECIDED && EXPECTED.contains(status);
  }

  private static int atLeastOne(int seconds) {
    if (seconds < 1) {
      throw new IllegalArgumentException("Retry-After " + seconds);
    }
    return seconds;
  }

  /** A look-up or submission names {@code id} and says that it is executed. */
  static boolean isCommitted(JsonNode body, String id) {
    return body.path("transactionId").asText().equals(id)
        && body.path("height").asLong() > 0
        && body.at("/receipt/status").asText().equals("OK");
  }

  /** A refusal that may be tried again and says what is full. */
  static boolean isRefusal(JsonNode body) {
    List<String> facts = FACTS.getOrDefault(body.path("code").asText(), List.of());
    JsonNode numbers = body.path("numbers");
    return body.path("code").asText().startsWith("VIT-")
        && body.path("retryable").asBoolean()
        && facts.stream().allMatch(numbers::has);
  }
}
