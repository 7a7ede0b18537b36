package io.vitrine.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The transactions that go out in one request: one alone on the route for one, several on the route
 * for groups. Putting it together copies bytes and does nothing else, for the generator shares the
 * machine with the ledger.
 *
 * @param cursors whose transactions they are, one or more
 */
record Bundle(List<Cursor> cursors) {
  private static final String HEAD =
      """
      POST /v1/transactions:batch?wait=commit&timeout=60s HTTP/1.1\r
      Host: 127.0.0.1\r
      Content-Type: application/cbor-seq\r
      Content-Length: %d\r
      \r
      """;

  private static final String COMMITTED = "{\"state\":\"COMMITTED\"";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Copies the list. */
  Bundle {
    cursors = List.copyOf(cursors);
  }

  /**
   * What became of one transaction.
   *
   * @param status of the answer for it alone: 200 when it is committed
   * @param said what was said instead
   */
  record Verdict(int status, String said) {
    static final Verdict COMMITTED = new Verdict(200, "");
  }

  /** The request. */
  byte[] bytes() {
    if (cursors.size() == 1) {
      return cursors.get(0).request().bytes().unsafeArray();
    }
    int length = cursors.stream().mapToInt(cursor -> cursor.request().envelopeSize()).sum();
    byte[] head = HEAD.formatted(length).getBytes(US_ASCII);
    byte[] all = new byte[head.length + length];
    System.arraycopy(head, 0, all, 0, head.length);
    int at = head.length;
    for (Cursor cursor : cursors) {
      Request request = cursor.request();
      byte[] alone = request.bytes().unsafeArray();
      int size = request.envelopeSize();
      System.arraycopy(alone, alone.length - size, all, at, size);
      at += size;
    }
    return all;
  }

  /** What {@code answer} says of each, in their order. */
  List<Verdict> verdicts(AnswerBuffer.Answer answer) throws IOException {
    if (cursors.size() == 1 || answer.status() != 200) {
      return Collections.nCopies(cursors.size(), new Verdict(answer.status(), answer.body()));
    }
    return allCommitted(answer.body())
        ? Collections.nCopies(cursors.size(), Verdict.COMMITTED)
        : each(JSON.readTree(answer.body()).path("results"));
  }

  /** The usual answer, seen without reading it: each result begins with its state. */
  private boolean allCommitted(String body) {
    int count = 0;
    for (int at = body.indexOf(COMMITTED); at >= 0; at = body.indexOf(COMMITTED, at + 1)) {
      count++;
    }
    return count == cursors.size();
  }

  private List<Verdict> each(JsonNode results) throws IOException {
    if (results.size() != cursors.size()) {
      throw new IOException(results.size() + " results for " + cursors.size() + " transactions");
    }
    List<Verdict> verdicts = new ArrayList<>(results.size());
    for (JsonNode result : results) {
      JsonNode problem = result.path("problem");
      verdicts.add(
          problem.isMissingNode()
              ? Verdict.COMMITTED
              : new Verdict(problem.path("status").asInt(), problem.toString()));
    }
    return verdicts;
  }
}
