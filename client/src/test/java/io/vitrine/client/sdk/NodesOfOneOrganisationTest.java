package io.vitrine.client.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.client.gateway.ScriptedGateway;
import io.vitrine.client.gateway.ScriptedGateway.Answer;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.transaction.SignedTransaction;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One of an organisation's nodes runs the ledger: the others are passed over, wherever it goes. */
class NodesOfOneOrganisationTest {
  private static final SignedTransaction TRANSACTION =
      Consortium.of(4).transaction(1, 1, "settlement", "transfer", Value.of(1));
  private static final String STATUS = "GET /v1/network/status";
  private static final String BATCH = "POST /v1/transactions:batch";
  private static final Answer FOUND = Answer.json(200, "{\"height\":7}");
  private static final Answer ELSEWHERE = Answer.problem(503, "VIT-5003", true, "");
  private static final Answer OVERLOADED = Answer.problem(429, "VIT-1007", true, "");
  private static final RetryPolicy TWO_ROUNDS =
      new RetryPolicy(2, Duration.ofMillis(100), Duration.ofSeconds(2));

  private final ScriptedGateway first = new ScriptedGateway();
  private final ScriptedGateway second = new ScriptedGateway();
  private final List<Duration> pauses = new ArrayList<>();
  private final VitrineClient client = of(first.url(), second.url());

  @AfterEach
  void close() {
    first.close();
    second.close();
  }

  private VitrineClient of(URI... nodes) {
    return VitrineClient.ofNodes(List.of(nodes), TWO_ROUNDS, pauses::add, Duration.ofSeconds(30));
  }

  @Test
  void readsGoOnWhereTheLedgerRunsAndStayThere() {
    first.on(STATUS, ELSEWHERE);
    second.on(STATUS, FOUND, FOUND);
    assertThat(client.status()).isInstanceOf(Reply.Found.class);
    assertThat(client.status()).isInstanceOf(Reply.Found.class);
    assertThat(first.requests()).hasSize(1);
    assertThat(second.requests()).hasSize(2);
    assertThat(client.node()).isEqualTo(second.url());
    assertThat(pauses).isEmpty();
  }

  @Test
  void aNodeThatIsGoneIsPassedOver() {
    URI gone = first.url();
    first.close();
    second.on(STATUS, FOUND);
    assertThat(of(gone, second.url()).status()).isInstanceOf(Reply.Found.class);
    assertThat(pauses).isEmpty();
  }

  @Test
  void whileNobodyRunsItThereIsAPauseAfterEachRound() {
    first.on(STATUS, ELSEWHERE, FOUND);
    second.on(STATUS, ELSEWHERE);
    assertThat(client.status()).isInstanceOf(Reply.Found.class);
    assertThat(pauses).containsExactly(Duration.ofMillis(100));
    first.on(BATCH, ELSEWHERE, ELSEWHERE);
    second.on(BATCH, ELSEWHERE, ELSEWHERE);
    assertThat(client.submitAll(List.of(TRANSACTION), Optional.empty(), Duration.ofSeconds(1)))
        .singleElement()
        .isInstanceOf(SubmitResult.Undecided.class);
    assertThat(pauses).hasSize(2);
  }

  @Test
  void anOverloadedNodeIsWaitedForBecauseNoOtherRunsTheLedger() {
    first.on(STATUS, OVERLOADED, FOUND);
    assertThat(client.status()).isInstanceOf(Reply.Found.class);
    assertThat(second.requests()).isEmpty();
    assertThat(pauses).hasSize(1);
  }

  @Test
  void aTransactionIsHandedInWhereTheLedgerRuns() {
    first.on("POST /v1/transactions", ELSEWHERE);
    second.on(
        "POST /v1/transactions",
        Answer.json(
            200,
            "{\"state\":\"COMMITTED\",\"height\":7,\"index\":0,\"receipt\":{\"status\":\"OK\"}}"));
    assertThat(client.submitAndWait(TRANSACTION, Wait.COMMIT, Duration.ofSeconds(20)))
        .isInstanceOf(SubmitResult.Committed.class);
    assertThat(first.requests().get(0).body()).isEqualTo(second.requests().get(0).body());
  }
}
