package io.vitrine.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.api.Answer;
import io.vitrine.api.LedgerView;
import io.vitrine.api.server.ApiServer;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.types.Bytes;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparseAnswersTest {
  private static final String ACCOUNT = "/v1/accounts/" + Consortium.user(1);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static ActorSystem<Void> system;
  private static ApiServer server;

  @BeforeAll
  static void bind() throws Exception {
    system = ActorSystem.create(Behaviors.empty(), "sparse");
    ScriptedGateway gateway = new ScriptedGateway(Consortium.of(4).genesis());
    gateway.view = new Answer.Found<>(new LedgerView(4, 1_000, WorldState.EMPTY));
    gateway.proof = new Answer.Found<>(Bytes.fromHex("80"));
    server = TestServer.bind(system, () -> gateway);
  }

  @AfterAll
  static void stop() throws Exception {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private static HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  private static List<String> names(String path) throws Exception {
    JsonNode json = Documents.JSON.readTree(get(path).body());
    List<String> names = new ArrayList<>();
    json.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void onlyTheNamedFieldsAreThereAndAProofThatWasAskedFor() throws Exception {
    assertThat(names("/v1/network/status?fields=quorum,ledgerId"))
        .containsExactly("ledgerId", "quorum");
    assertThat(names(ACCOUNT + "?fields=balance")).containsExactly("balance");
    assertThat(names(ACCOUNT + "?fields=balance&proof=true")).containsExactly("balance", "proof");
    assertThat(names(ACCOUNT + "?height=4&fields=proof")).isEmpty();
  }

  @Test
  void theTagIsThatOfTheAnswerAsSent() throws Exception {
    String whole = get(ACCOUNT).headers().firstValue("ETag").orElseThrow();
    String sparse = get(ACCOUNT + "?fields=balance").headers().firstValue("ETag").orElseThrow();

    assertThat(sparse).isNotEqualTo(whole);
    assertThat(get(ACCOUNT + "?fields=balance", "If-None-Match", sparse).statusCode())
        .isEqualTo(304);
    assertThat(get(ACCOUNT + "?fields=balance", "If-None-Match", whole).statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?fields=",
        "?fields=balance,",
        "?fields=Balance",
        "?fields=owner",
        "?fields=balance&fields=address",
        "?fields=balance&hight=4"
      })
  void aNameThatIsNoneThereIsRefused(String query) throws Exception {
    HttpResponse<String> answer = get(ACCOUNT + query);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("VIT-1005");
  }

  @Test
  void theRefusalNamesWhatThereIsAndProblemsStayWhole() throws Exception {
    assertThat(get(ACCOUNT + "?fields=owner").body())
        .contains("'owner' is none here; address, balance, proof, registered");
    assertThat(get("/v1/blocks/9?fields=height").body()).contains("\"code\"", "\"remedy\"");
    String id = "sha256:" + "ab".repeat(32);
    for (String path : List.of("/v1/events", "/v1/transactions/" + id + "/proof", "/v1/nowhere")) {
      assertThat(get(path + "?fields=id").body()).as(path).contains("is no parameter here");
    }
  }
}
