package io.vitrine.client.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.client.gateway.ScriptedGateway;
import io.vitrine.client.gateway.ScriptedGateway.Answer;
import io.vitrine.ledger.codec.CborSequence;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VitrineClientTest {
  private static final Consortium CONSORTIUM = Consortium.of(4);
  private static final SignedTransaction TRANSACTION =
      CONSORTIUM.transaction(1, 1, "settlement", "transfer", Value.of(1));
  private static final Hash ID = TRANSACTION.id();
  private static final String COMMITTED =
      "{\"transactionId\":\"%s\",\"state\":\"%s\",\"height\":7,\"index\":2,"
          + "\"receipt\":{\"status\":\"OK\"}}";
  private static final RetryPolicy FIVE =
      new RetryPolicy(5, Duration.ofMillis(100), Duration.ofSeconds(2));

  private final ScriptedGateway gateway = new ScriptedGateway();
  private final List<Duration> pauses = new ArrayList<>();
  private final VitrineClient client = VitrineClient.of(gateway.url(), FIVE, pauses::add);

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void submitsTheExactEnvelope() {
    gateway.on(
        "POST /v1/transactions",
        Answer.json(202, "{\"transactionId\":\"" + ID + "\",\"state\":\"PENDING\"}"));
    assertThat(client.submit(TRANSACTION)).isEqualTo(new SubmitResult.Pending(ID));
    ScriptedGateway.Request request = gateway.only("POST");
    assertThat(request.target()).isEqualTo("/v1/transactions");
    assertThat(request.contentType()).isEqualTo("application/cbor");
    assertThat(request.body()).isEqualTo(TRANSACTION.envelope());
  }

  @Test
  void waitsForCommitAndForProof() {
    gateway.on(
        "POST /v1/transactions",
        Answer.json(200, COMMITTED.formatted(ID, "COMMITTED")),
        Answer.json(200, COMMITTED.formatted(ID, "PROVABLE")));
    SubmitResult commit = client.submitAndWait(TRANSACTION, Wait.COMMIT, Duration.ofSeconds(5));
    SubmitResult proof = client.submitAndWait(TRANSACTION, Wait.PROOF, Duration.ofSeconds(5));
    assertThat(commit)
        .isInstanceOfSatisfying(
            SubmitResult.Committed.class,
            c -> {
              assertThat(c.height()).isEqualTo(7);
              assertThat(c.index()).isEqualTo(2);
              assertThat(c.provable()).isFalse();
              assertThat(c.receipt().path("status").asText()).isEqualTo("OK");
            });
    assertThat(((SubmitResult.Committed) proof).provable()).isTrue();
    assertThat(gateway.requests().get(0).target()).matches(".*\\?wait=commit&timeout=\\d+ms");
    assertThat(gateway.requests().get(1).target()).matches(".*\\?wait=proof&timeout=\\d+ms");
  }

  @Test
  void handsManyInWithOneRequestAndTellsOfEach() {
    SignedTransaction second = CONSORTIUM.transaction(1, 2, "settlement", "transfer", Value.of(1));
    SignedTransaction third = CONSORTIUM.transaction(1, 3, "settlement", "transfer", Value.of(1));
    gateway.on(
        "POST /v1/transactions:batch",
        Answer.json(
            200,
            "{\"results\":[{\"state\":\"COMMITTED\",\"height\":7,\"index\":2},"
                + "{\"state\":\"REFUSED\",\"problem\":{\"status\":422,\"code\":\"VIT-2004\"}},"
                + "{\"state\":\"PENDING\"}]}"));
    List<SubmitResult> results =
        client.submitAll(
            List.of(TRANSACTION, second, third), Optional.of(Wait.COMMIT), Duration.ofSeconds(5));
    assertThat(results.get(0)).isInstanceOf(SubmitResult.Committed.class);
    assertThat(results.get(1)).isInstanceOf(SubmitResult.Refused.class);
    assertThat(results.get(2)).isEqualTo(new SubmitResult.Pending(third.id()));
    ScriptedGateway.Request request = gateway.only("POST");
    assertThat(request.target()).isEqualTo("/v1/transactions:batch?wait=commit&timeout=5000ms");
    assertThat(request.contentType()).isEqualTo("application/cbor-seq");
    assertThat(CborSequence.split(request.body(), 4))
        .containsExactly(TRANSACTION.envelope(), second.envelope(), third.envelope());
  }

  @Test
  void whatIsSaidOfAllIsSaidOfEach() {
    gateway.on("POST /v1/transactions:batch", Answer.problem(413, "VIT-1002", false, ""));
    assertThat(
            client.submitAll(
                List.of(TRANSACTION, TRANSACTION), Optional.empty(), Duration.ofSeconds(5)))
        .hasSize(2)
        .allMatch(result -> result instanceof SubmitResult.Refused);
  }

  @Test
  void sendsTheSameBytesAgainAfterLossAndOverload() {
    gateway.on(
        "POST /v1/transactions",
        Answer.broken(),
        Answer.problem(429, "VIT-2011", true, "").with("Retry-After", "1"),
        Answer.problem(503, "VIT-5003", true, "").with("Retry-After", "60"),
        Answer.json(200, COMMITTED.formatted(ID, "COMMITTED")));
    assertThat(client.submitAndWait(TRANSACTION, Wait.COMMIT, Duration.ofSeconds(30)))
        .isInstanceOf(SubmitResult.Committed.class);
    assertThat(gateway.requests())
        .hasSizeGreaterThanOrEqualTo(4)
        .allMatch(r -> r.body().equals(TRANSACTION.envelope()));
    // Doubling from 100 ms; Retry-After counts when longer, up to the policy's 2 s.
    assertThat(pauses).contains(Duration.ofSeconds(1), Duration.ofSeconds(2));
  }

  @Test
  void givesUpWithTheLastAnswer() {
    gateway.on("POST /v1/transactions", Answer.problem(503, "VIT-5001", true, ""));
    assertThat(client.submit(TRANSACTION))
        .isInstanceOfSatisfying(
            SubmitResult.Undecided.class,
            u -> assertThat(problem(u.last()).code()).isEqualTo("VIT-5001"));
    assertThat(gateway.requests()).hasSize(5);
    assertThat(pauses).hasSize(4);
  }

  @Test
  void asksAgainWhenTheGatewaysWaitIsOverFirst() {
    gateway.on(
        "POST /v1/transactions",
        Answer.problem(504, "VIT-5002", true, ""),
        Answer.json(200, COMMITTED.formatted(ID, "COMMITTED")));
    assertThat(client.submitAndWait(TRANSACTION, Wait.COMMIT, Duration.ofSeconds(30)))
        .isInstanceOf(SubmitResult.Committed.class);
    assertThat(gateway.requests()).hasSize(2);
    assertThat(pauses).isEmpty();
  }

  @Test
  void tellsExecutedFailuresFromRefusalsBeforeOrdering() {
    String executed =
        ",\"txId\":\""
            + ID
            + "\",\"ledgerHeight\":9,\"reasonCode\":\"NOT_OWNER\","
            + "\"numbers\":{\"owner\":\"0x01\"}";
    gateway.on(
        "POST /v1/transactions",
        Answer.problem(409, "VIT-3001", false, executed),
        Answer.problem(422, "VIT-2006", false, ""));
    assertThat(client.submit(TRANSACTION))
        .isInstanceOfSatisfying(
            SubmitResult.Failed.class,
            f -> {
              assertThat(f.problem().ledgerHeight()).hasValue(9);
              assertThat(f.problem().reasonCode()).isEqualTo("NOT_OWNER");
              assertThat(f.problem().transactionId()).contains(ID);
              assertThat(f.problem().numbers()).containsEntry("owner", "0x01");
            });
    assertThat(client.submit(TRANSACTION))
        .isInstanceOfSatisfying(
            SubmitResult.Refused.class,
            r -> assertThat(r.problem().remedy()).isEqualTo("a remedy"));
    assertThat(gateway.requests()).hasSize(2);
  }

  @Test
  void readsEveryResourceAtItsPath() {
    Address address = Consortium.user(1);
    Page next = new Page(20, Optional.of("a+b"));
    List<Reply<?>> replies =
        List.of(
            client.transaction(ID),
            client.receipt(ID),
            client.proof(ID),
            client.block(3),
            client.allSeries(Page.FIRST),
            client.series("posters"),
            client.items("posters", next),
            client.item("posters", 7),
            client.history("posters", 7, Page.FIRST),
            client.offer("posters", 7, address),
            client.policy("house"),
            client.policy("house", 2),
            client.account(address),
            client.itemsOf(address, Page.FIRST),
            client.transactionsOf(address, Page.FIRST),
            client.identity(address),
            client.status());
    assertThat(replies).allMatch(r -> problem(r).status() == 404);
    assertThat(gateway.requests().stream().map(ScriptedGateway.Request::target))
        .containsExactly(
            "/v1/transactions/" + ID,
            "/v1/transactions/" + ID + "/receipt",
            "/v1/transactions/" + ID + "/proof",
            "/v1/blocks/3",
            "/v1/series?limit=50",
            "/v1/series/posters",
            "/v1/series/posters/items?limit=20&cursor=a%2Bb",
            "/v1/series/posters/items/7",
            "/v1/series/posters/items/7/history?limit=50",
            "/v1/series/posters/items/7/offers/" + address,
            "/v1/policies/house",
            "/v1/policies/house/versions/2",
            "/v1/accounts/" + address,
            "/v1/accounts/" + address + "/items?limit=50",
            "/v1/accounts/" + address + "/transactions?limit=50",
            "/v1/identities/" + address,
            "/v1/network/status");
  }

  @Test
  void readsTheGenesisDocument() {
    Bytes document = CONSORTIUM.genesis().encode();
    gateway.on(
        "GET /v1/network/genesis",
        "{\"document\":\"" + Base64.getEncoder().encodeToString(document.toArray()) + "\"}");
    assertThat(client.genesis())
        .isInstanceOfSatisfying(
            Reply.Found.class, f -> assertThat(f.value()).isEqualTo(CONSORTIUM.genesis()));
    gateway.on("GET /v1/network/genesis", "{\"document\":\"AAAA\"}");
    assertThat(client.genesis()).isInstanceOf(Reply.Unreachable.class);
  }

  @Test
  void anAnswerThatIsNotOursIsToldApart() {
    gateway.on("GET /v1/network/status", Answer.json(502, "<html>bad gateway</html>"));
    assertThat(problem(client.status()).code()).isEqualTo(Problem.UNDOCUMENTED);
    gateway.on("GET /v1/network/status", Answer.json(200, "<html>hello</html>"));
    assertThat(client.status()).isInstanceOf(Reply.Unreachable.class);
  }

  @Test
  void nobodyThereIsUnreachable() {
    URI url = gateway.url();
    gateway.close();
    Reply<JsonNode> reply = VitrineClient.of(url, FIVE, pauses::add).status();
    assertThat(reply)
        .isInstanceOfSatisfying(
            Reply.Unreachable.class, u -> assertThat(u.cause()).isEqualTo("connection refused"));
    assertThat(pauses).hasSize(4);
  }

  private static Problem problem(Reply<?> reply) {
    if (reply instanceof Reply.Refused<?> refused) {
      return refused.problem();
    }
    throw new AssertionError("not refused: " + reply);
  }
}
