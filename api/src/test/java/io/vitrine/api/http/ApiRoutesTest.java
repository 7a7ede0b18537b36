package io.vitrine.api.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.api.Answer;
import io.vitrine.api.BlockSummary;
import io.vitrine.api.CommittedTransaction;
import io.vitrine.api.LedgerView;
import io.vitrine.api.Milestone;
import io.vitrine.api.Submission;
import io.vitrine.api.problem.Problem;
import io.vitrine.api.server.ApiServer;
import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.execution.ExecutionRecord;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.membership.Validator;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.transaction.TransactionBody;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import io.vitrine.problem.ProblemCode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every route over a real socket, with a gateway that answers as scripted. */
class ApiRoutesTest {
  private static final String ID = "sha256:" + "ab".repeat(32);
  private static final Genesis GENESIS =
      new Genesis(
          "test",
          1_000,
          new ValidatorSet(List.of(new Validator("org-1", Bytes.wrap(new byte[32])))),
          new Value.Null());
  private static final Address SENDER = new Address(Bytes.wrap(new byte[Address.SIZE]));
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static ActorSystem<Void> system;
  private static ApiServer server;
  private static ScriptedGateway current;

  private final ScriptedGateway gateway = new ScriptedGateway(GENESIS);

  @BeforeAll
  static void bind() throws Exception {
    system = ActorSystem.create(Behaviors.empty(), "api-test");
    server = TestServer.bind(system, () -> current);
  }

  @AfterAll
  static void stop() throws Exception {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @BeforeEach
  void use() {
    current = gateway;
  }

  @Test
  void theValidatorsComeWithTheirEpochAndNothingProposed() throws Exception {
    assertProblem(get("/v1/validators"), ProblemCode.REPLICA_NOT_READY);
    gateway.view = new Answer.Found<>(new LedgerView(41, 1_000, WorldState.EMPTY));

    JsonNode page = json(get("/v1/validators"));

    assertThat(page.path("items")).hasSize(1);
    assertThat(page.at("/items/0/name").asText()).isEqualTo("org-1");
    assertThat(page.path("epoch").asLong()).isZero();
    assertThat(page.path("quorum").asInt()).isEqualTo(1);
    assertThat(page.path("nextValidators").isNull()).isTrue();
    assertThat(page.path("proposals")).isEmpty();
    assertThat(page.path("asOfHeight").asLong()).isEqualTo(41);
  }

  @Test
  void anAdmittedEnvelopeIsPendingAndItsExactBytesReachTheGateway() throws Exception {
    gateway.submission = new Submission.Admitted(Hash.parse(ID));
    Bytes envelope = Bytes.fromHex("820102");

    var response = postCbor("/v1/transactions", envelope);

    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(json(response).get("state").asText()).isEqualTo("PENDING");
    assertThat(response.headers().firstValue("Location")).contains("/v1/transactions/" + ID);
    assertThat(gateway.submitted).containsExactly(envelope);
    assertThat(gateway.awaited).isEmpty();
  }

  @Test
  void jsonCarriesTheSameBytesAsBase64() throws Exception {
    gateway.submission = new Submission.Admitted(Hash.parse(ID));
    Bytes envelope = Bytes.fromHex("820102");
    String body =
        "{\"envelope\":\"" + Base64.getEncoder().encodeToString(envelope.toArray()) + "\"}";

    var response = post("/v1/transactions", "application/json", body.getBytes(UTF_8));

    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(gateway.submitted).containsExactly(envelope);
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, {}",
    "application/json, {\"envelope\": 7}",
    "application/json, no json",
    "application/json, {\"envelope\": \"%%\"}",
    "text/plain, hello"
  })
  void anUnreadableBodyIsRefusedBeforeTheGateway(String type, String body) throws Exception {
    var response = post("/v1/transactions", type, body.getBytes(UTF_8));

    assertProblem(response, ProblemCode.MALFORMED_REQUEST);
    assertThat(gateway.submitted).isEmpty();
  }

  @Test
  void aBodyBeyondTheLimitIsRefused() throws Exception {
    var response = postCbor("/v1/transactions", Bytes.wrap(new byte[(int) RequestBody.MAX + 1]));

    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(gateway.submitted).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"wait=soon", "wait=commit&timeout=0s", "wait=commit&timeout=2h", "timeout=61s"})
  void aWaitThatIsNotUnderstoodIsRefused(String query) throws Exception {
    var response = postCbor("/v1/transactions?" + query, Bytes.fromHex("80"));

    assertProblem(response, ProblemCode.BAD_PARAMETER);
    assertThat(gateway.submitted).isEmpty();
  }

  @Test
  void waitingForTheProofWaitsForThatMilestone() throws Exception {
    gateway.submission = new Submission.Admitted(Hash.parse(ID));
    gateway.outcome = new Answer.Found<>(committed(Receipt.Status.OK, ""));

    var response = postCbor("/v1/transactions?wait=proof", Bytes.fromHex("80"));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(json(response).get("height").asLong()).isEqualTo(5);
    assertThat(gateway.awaited).containsExactly(Milestone.PROVABLE);
  }

  @ParameterizedTest
  @CsvSource({
    "NOT_OWNER, 409, VIT-3001",
    "INSUFFICIENT_FUNDS, 422, VIT-3002",
    "OUT_OF_GAS, 422, VIT-3002"
  })
  void aFailedExecutionNamesReasonNumbersTransactionAndHeight(
      String reason, int status, String code) throws Exception {
    gateway.submission = new Submission.Admitted(Hash.parse(ID));
    gateway.outcome = new Answer.Found<>(committed(Receipt.Status.FAILED, reason));

    var response = postCbor("/v1/transactions?wait=commit", Bytes.fromHex("80"));

    assertThat(response.statusCode()).isEqualTo(status);
    JsonNode problem = json(response);
    assertThat(problem.get("code").asText()).isEqualTo(code);
    assertThat(problem.get("reasonCode").asText()).isEqualTo(reason);
    assertThat(problem.get("txId").asText()).isEqualTo(ID);
    assertThat(problem.get("ledgerHeight").asLong()).isEqualTo(5);
    assertThat(problem.at("/numbers/needs").asText()).isEqualTo("9");
    assertThat(problem.get("remedy").asText()).isNotBlank();
  }

  @Test
  void aRepeatedSubmissionAnswersWithTheFirstReceipt() throws Exception {
    gateway.submission = new Submission.AlreadyCommitted(committed(Receipt.Status.OK, ""));

    var response = postCbor("/v1/transactions", Bytes.fromHex("80"));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Idempotency-Replayed")).contains("true");
    assertThat(gateway.awaited).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"NO_QUORUM", "OVERLOADED"})
  void whatMayBetterLaterSaysWhen(ProblemCode code) throws Exception {
    gateway.submission = new Submission.Refused(Problem.of(code, "2 of 4, 3 are needed"));

    var response = postCbor("/v1/transactions", Bytes.fromHex("80"));

    assertProblem(response, code);
    assertThat(response.headers().firstValue("Retry-After")).isPresent();
    assertThat(json(response).get("retryable").asBoolean()).isTrue();
  }

  @Test
  void aProofIsAFileOfTheBundleBytes() throws Exception {
    gateway.proof = new Answer.Found<>(Bytes.fromHex("c0ffee"));

    var response = get("/v1/transactions/" + ID + "/proof");

    assertThat(json(response).get("format").asText()).isEqualTo("vitrine/proof/v1");
    assertThat(Base64.getDecoder().decode(json(response).get("proof").asText()))
        .isEqualTo(Bytes.fromHex("c0ffee").toArray());
  }

  @Test
  void aProofAskedForTooEarlyIsRetryable() throws Exception {
    var response = get("/v1/transactions/" + ID + "/proof");

    assertProblem(response, ProblemCode.PROOF_NOT_YET);
    assertThat(response.statusCode()).isEqualTo(409);
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/transactions/nonsense, BAD_PARAMETER",
    "/v1/series/UPPER, BAD_PARAMETER",
    "/v1/series/art/items/0, BAD_PARAMETER",
    "/v1/accounts/0x12, BAD_PARAMETER",
    "/v1/blocks?limit=201, BAD_PARAMETER",
    "/v1/blocks/99, NOT_FOUND",
    "/v1/nowhere, NO_SUCH_ROUTE",
    "/elsewhere, NO_SUCH_ROUTE",
    "/v1/series/art, REPLICA_NOT_READY",
    "/v1/series, NOT_INDEXED",
    "/v1/series/art/items/1/history, NOT_INDEXED"
  })
  void whatCannotBeReadSaysWhy(String path, ProblemCode code) throws Exception {
    assertProblem(get(path), code);
  }

  @Test
  void readsFromTheStateNameItsHeight() throws Exception {
    gateway.view = new Answer.Found<>(new LedgerView(41, 1_000, WorldState.EMPTY));

    var account = get("/v1/accounts/0x0000000000000000000000000000000000000001");

    assertThat(account.statusCode()).isEqualTo(200);
    assertThat(json(account).get("balance").asText()).isEqualTo("0");
    assertThat(account.headers().firstValue("X-Ledger-Height")).contains("41");
    assertProblem(get("/v1/series/art/items/1"), ProblemCode.NOT_FOUND);
  }

  @Test
  void theStatusSaysWhetherAnythingCanCommit() throws Exception {
    JsonNode status = json(get("/v1/network/status"));
    assertThat(status.path("note").asText()).isEqualTo("a note");

    assertThat(status.get("keptFrom").asLong()).isEqualTo(2);
    assertThat(status.get("quorum").asInt()).isEqualTo(3);
    assertThat(status.get("reachable").asInt()).isEqualTo(1);
    assertThat(status.get("canCommit").asBoolean()).isFalse();
  }

  @Test
  void aListOfBlocksEndsWhereTheyAreNotKept() throws Exception {
    gateway.view = new Answer.Found<>(new LedgerView(9, 1_000, WorldState.EMPTY));
    gateway.block =
        height ->
            height < 6
                ? new Answer.Refused<>(
                    Problem.of(ProblemCode.BLOCK_NOT_KEPT, "gone").with("keptAbove", 5))
                : new Answer.Found<>(executed(height));

    JsonNode page = json(get("/v1/blocks?limit=6"));

    assertThat(page.path("items").findValuesAsText("height")).containsExactly("9", "8", "7", "6");
    var rest = get("/v1/blocks?limit=6&cursor=" + page.path("nextCursor").asText());
    assertProblem(rest, ProblemCode.BLOCK_NOT_KEPT);
    assertThat(json(rest).at("/numbers/keptAbove").asText()).isEqualTo("5");
    assertProblem(get("/v1/blocks?sort=height"), ProblemCode.BLOCK_NOT_KEPT);

    gateway.block = height -> new Answer.Refused<>(Problem.of(ProblemCode.NOT_FOUND, "a hole"));
    assertProblem(get("/v1/blocks"), ProblemCode.INTERNAL);
  }

  private static BlockSummary executed(long height) {
    Header header =
        new Header(
            new View(0, height),
            height,
            GENESIS.hash(),
            new View(0, height - 1),
            new ValidatorId(0),
            height,
            Cut.empty(1),
            new LogHead(0, GENESIS.hash()),
            Sha256.of(Block.NO_EVIDENCE),
            Optional.empty());
    Hash any = GENESIS.hash();
    ExecutionRecord record = new ExecutionRecord(height, any, height, 0, any, any, any, any);
    return new BlockSummary(Block.of(header, Block.NO_EVIDENCE), record, List.of(), List.of());
  }

  @Test
  void theGenesisDocumentIsTheTrustAnchor() throws Exception {
    JsonNode genesis = json(get("/v1/network/genesis"));

    Bytes document = Bytes.wrap(Base64.getDecoder().decode(genesis.get("document").asText()));
    assertThat(Genesis.decode(document)).isEqualTo(GENESIS);
    assertThat(genesis.get("genesisHash").asText()).isEqualTo(GENESIS.hash().toString());
  }

  @Test
  void anotherMethodIsRefused() throws Exception {
    var response =
        CLIENT.send(request("/v1/network/status").DELETE().build(), BodyHandlers.ofString());

    assertProblem(response, ProblemCode.METHOD_NOT_ALLOWED);
  }

  /** A committed transaction at height 5 whose receipt says {@code has=7, needs=9}. */
  private static CommittedTransaction committed(Receipt.Status status, String reason) {
    TransactionBody body =
        new TransactionBody(
            "test",
            SENDER,
            Bytes.wrap(new byte[TransactionBody.SALT_SIZE]),
            2_000,
            "collection",
            "transfer",
            Value.array(Value.of(7)),
            1_000,
            Bytes.EMPTY);
    TreeMap<String, String> numbers = new TreeMap<>();
    numbers.put("has", "7");
    numbers.put("needs", "9");
    Receipt receipt =
        new Receipt(
            Hash.parse(ID),
            5,
            0,
            status,
            reason,
            status == Receipt.Status.FAILED ? "has 7, needs 9" : "",
            status == Receipt.Status.FAILED ? numbers : new TreeMap<>(),
            10,
            new Value.Null(),
            List.of());
    Bytes signature = Bytes.wrap(new byte[SignedTransaction.SIGNATURE_SIZE]);
    return new CommittedTransaction(
        SignedTransaction.of(body, signature).envelope(), receipt, 1_500, true);
  }

  private static void assertProblem(HttpResponse<String> response, ProblemCode code)
      throws Exception {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(code.status());
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(json(response).get("code").asText()).isEqualTo(code.code());
    assertThat(json(response).get("detail").asText()).isNotBlank();
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return CLIENT.send(request(path).build(), BodyHandlers.ofString());
  }

  private static HttpResponse<String> postCbor(String path, Bytes body) throws Exception {
    return post(path, "application/cbor", body.toArray());
  }

  private static HttpResponse<String> post(String path, String type, byte[] body) throws Exception {
    return CLIENT.send(
        request(path).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)).build(),
        BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  private static JsonNode json(HttpResponse<String> response) throws Exception {
    return Documents.JSON.readTree(response.body());
  }
}
