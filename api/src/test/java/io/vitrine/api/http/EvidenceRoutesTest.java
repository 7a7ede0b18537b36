package io.vitrine.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.api.Answer;
import io.vitrine.api.LedgerView;
import io.vitrine.api.server.ApiServer;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.consensus.evidence.Evidence;
import io.vitrine.ledger.consensus.evidence.EvidenceSamples;
import io.vitrine.ledger.contract.ContractName;
import io.vitrine.ledger.execution.EvidenceRegister;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.state.ReplayWindow;
import io.vitrine.ledger.state.StateTree;
import io.vitrine.ledger.state.WorldState;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /v1/evidence}: what the ledger holds against validators (R12). */
class EvidenceRoutesTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Genesis GENESIS = Consortium.of(4).genesis();
  private static final EvidenceSamples SAMPLES = new EvidenceSamples(GENESIS.domain(), 3);
  private static final Evidence FORK = SAMPLES.of("LANE_FORK", 2);

  private static ActorSystem<Void> system;
  private static ApiServer server;

  @BeforeAll
  static void bind() throws Exception {
    system = ActorSystem.create(Behaviors.empty(), "evidence");
    StateTree entries = StateTree.EMPTY;
    for (Evidence evidence : SAMPLES.all(1)) {
      entries = recorded(entries, evidence, 40);
    }
    WorldState state =
        WorldState.of(
            new TreeMap<>(Map.of(ContractName.EVIDENCE, recorded(entries, FORK, 41))),
            ReplayWindow.EMPTY);
    ScriptedGateway gateway = new ScriptedGateway(GENESIS);
    gateway.view = new Answer.Found<>(new LedgerView(44, 1_000, state));
    server = TestServer.bind(system, () -> gateway);
  }

  private static StateTree recorded(StateTree entries, Evidence evidence, long height) {
    EvidenceRegister.Entry entry = EvidenceRegister.entry(evidence, height);
    return entries.put(
        EvidenceRegister.stateKey(entry.key()).treeKey(),
        new CborWriter().array(2).hash(entry.digest()).integer(height).toBytes());
  }

  @AfterAll
  static void stop() throws Exception {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private static HttpResponse<String> get(String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
    return CLIENT.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> response) throws Exception {
    return Documents.JSON.readTree(response.body());
  }

  @Test
  void allEntriesAreListedByEpochValidatorAndKind() throws Exception {
    HttpResponse<String> response = get("/v1/evidence");
    assertThat(response.statusCode()).isEqualTo(200);
    JsonNode items = json(response).path("items");
    assertThat(items).hasSize(Evidence.KINDS.size() + 1);
    assertThat(items.get(0).path("validator").asInt()).isEqualTo(1);
    JsonNode last = items.get(items.size() - 1);
    assertThat(last.path("epoch").asLong()).isEqualTo(3);
    assertThat(last.path("validator").asInt()).isEqualTo(2);
    assertThat(last.path("kind").asText()).isEqualTo("LANE_FORK");
    assertThat(last.path("height").asLong()).isEqualTo(41);
    assertThat(last.path("digest").asText())
        .isEqualTo(EvidenceRegister.entry(FORK, 41).digest().toString());
  }

  @Test
  void oneEntryIsFoundByItsKey() throws Exception {
    HttpResponse<String> response = get("/v1/evidence/3/2/LANE_FORK");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(json(response).path("height").asLong()).isEqualTo(41);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/3/2/DOUBLE_FINALIZE", "/4/2/LANE_FORK", "/3/0/LANE_FORK"})
  void whatIsNotRecordedIsNotFound(String key) throws Exception {
    HttpResponse<String> response = get("/v1/evidence" + key);
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(json(response).path("code").asText()).startsWith("VIT-");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/3/2/RUDENESS", "/3/1000/LANE_FORK", "?page=2"})
  void whatCannotBeAKeyIsRefused(String key) throws Exception {
    HttpResponse<String> response = get("/v1/evidence" + key);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response).path("code").asText()).isEqualTo("VIT-1005");
  }
}
