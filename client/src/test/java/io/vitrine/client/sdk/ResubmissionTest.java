package io.vitrine.client.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.client.gateway.ScriptedGateway;
import io.vitrine.client.gateway.ScriptedGateway.Answer;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Bytes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** L5: what one gateway does not decide is handed in at the others, byte for byte the same. */
class ResubmissionTest {
  private static final SignedTransaction TRANSACTION =
      Consortium.of(4).transaction(1, 1, "settlement", "transfer", Value.of(1));
  private static final String POST = "POST /v1/transactions";
  private static final Answer COMMITTED =
      Answer.json(
          200,
          "{\"state\":\"COMMITTED\",\"height\":7,\"index\":0,\"receipt\":{\"status\":\"OK\"}}");
  private static final Answer OVERLOADED = Answer.problem(429, "VIT-1007", true, "");
  private static final Answer STARTING = Answer.problem(503, "VIT-5001", true, "");
  private static final Answer EXPIRED = Answer.problem(422, "VIT-2008", false, "");
  private static final RetryPolicy TWO_ROUNDS =
      new RetryPolicy(2, Duration.ofMillis(100), Duration.ofSeconds(2));

  private final ScriptedGateway first = new ScriptedGateway();
  private final ScriptedGateway second = new ScriptedGateway();
  private final List<Duration> pauses = new ArrayList<>();

  @AfterEach
  void close() {
    first.close();
    second.close();
  }

  private SubmitResult submit(URI... nodes) {
    return submit(Duration.ofSeconds(30), nodes);
  }

  private SubmitResult submit(Duration patience, URI... nodes) {
    return VitrineClient.of(List.of(nodes), TWO_ROUNDS, pauses::add, patience)
        .submitAndWait(TRANSACTION, Wait.COMMIT, Duration.ofSeconds(20));
  }

  private static List<Bytes> bodies(ScriptedGateway gateway) {
    return gateway.requests().stream().map(ScriptedGateway.Request::body).toList();
  }

  @Test
  void whatTheFirstDecidesNobodyElseSees() {
    first.on(POST, COMMITTED);
    assertThat(submit(first.url(), second.url())).isInstanceOf(SubmitResult.Committed.class);
    assertThat(second.requests()).isEmpty();
  }

  @Test
  void anOverloadedOrStartingGatewayIsPassedOverAtOnceWithTheSameBytes() {
    for (Answer answer : List.of(OVERLOADED, STARTING, Answer.broken())) {
      first.on(POST, answer);
      second.on(POST, COMMITTED);
      assertThat(submit(first.url(), second.url())).isInstanceOf(SubmitResult.Committed.class);
    }
    assertThat(pauses).isEmpty();
    assertThat(bodies(first)).containsOnly(TRANSACTION.envelope());
    assertThat(bodies(second)).hasSize(3).containsOnly(TRANSACTION.envelope());
  }

  @Test
  void aGatewayThatNeverAnswersIsPassedOver() throws IOException {
    second.on(POST, COMMITTED);
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      URI url = URI.create("http://127.0.0.1:" + silent.getLocalPort());
      assertThat(submit(Duration.ofSeconds(3), url, second.url()))
          .isInstanceOf(SubmitResult.Committed.class);
    }
  }

  @Test
  void afterARoundThereIsAPauseAndThenAnotherRound() {
    first.on(POST, OVERLOADED, COMMITTED);
    second.on(POST, OVERLOADED);
    assertThat(submit(first.url(), second.url())).isInstanceOf(SubmitResult.Committed.class);
    assertThat(pauses).containsExactly(Duration.ofMillis(100));
  }

  @Test
  void whatNobodyDecidesIsUndecided() {
    first.on(POST, STARTING, STARTING);
    second.on(POST, OVERLOADED, OVERLOADED);
    assertThat(submit(first.url(), second.url())).isInstanceOf(SubmitResult.Undecided.class);
    assertThat(first.requests()).hasSize(2);
    assertThat(second.requests()).hasSize(2);
  }

  @Test
  void aRefusalCountsUnlessAnotherMayHaveAdmittedItBefore() {
    first.on(POST, OVERLOADED);
    second.on(POST, EXPIRED);
    assertThat(submit(first.url(), second.url())).isInstanceOf(SubmitResult.Refused.class);
    first.on(POST, Answer.broken());
    second.on(POST, EXPIRED);
    assertThat(submit(first.url(), second.url())).isInstanceOf(SubmitResult.Undecided.class);
  }
}
