package io.vitrine.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.api.Answer;
import io.vitrine.api.CommittedTransaction;
import io.vitrine.api.Submission;
import io.vitrine.api.problem.Problem;
import io.vitrine.api.server.ApiServer;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.membership.Validator;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.transaction.TransactionBody;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.problem.ProblemCode;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many transactions in one request, over a real socket. */
class GroupSubmissionTest {
  private static final String PATH = "/v1/transactions:batch";
  private static final Genesis GENESIS =
      new Genesis(
          "test",
          1_000,
          new ValidatorSet(List.of(new Validator("org-1", Bytes.wrap(new byte[32])))),
          new Value.Null());
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static ActorSystem<Void> system;

  private final ScriptedGateway gateway = new ScriptedGateway(GENESIS);
  private ApiServer server;

  @BeforeAll
  static void start() {
    system = ActorSystem.create(Behaviors.empty(), "group-test");
  }

  @AfterAll
  static void stop() throws Exception {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @AfterEach
  void unbind() throws Exception {
    server.stop(Duration.ZERO).toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private void serve(String quota) throws Exception {
    gateway.submission = new Submission.Admitted(Hash.ZERO);
    server = TestServer.bind(system, () -> gateway, "quota { " + quota + " }");
  }

  @Test
  void eachIsTakenOrRefusedForItselfInTheOrderOfTheBody() throws Exception {
    serve("");
    gateway.submissions.put(
        item(2),
        new Submission.Refused(Problem.of(ProblemCode.WRONG_LEDGER, "another").about(hash(2))));
    gateway.submissions.put(
        item(3), new Submission.AlreadyCommitted(committed(3, Receipt.Status.OK)));

    JsonNode results = results(post("?wait=none", items(1, 2, 3)));

    assertThat(gateway.submitted).containsExactly(item(1), item(2), item(3));
    assertThat(gateway.awaited).isEmpty();
    assertThat(results.toString())
        .startsWith("[{\"state\":\"PENDING\",\"transactionId\":\"" + Hash.ZERO + "\"},");
    assertThat(states(results)).containsExactly("PENDING", "REFUSED", "COMMITTED");
    assertThat(results.at("/1/transactionId").asText()).isEqualTo(hash(2).toString());
    assertThat(results.at("/1/problem/code").asText()).isEqualTo(ProblemCode.WRONG_LEDGER.code());
    assertThat(results.at("/2/replayed").asBoolean()).isTrue();
    assertThat(results.at("/2/height").asLong()).isEqualTo(5);
  }

  @Test
  void oneWaitTellsOfEachWhatBecameOfIt() throws Exception {
    serve("");
    for (int i = 1; i <= 4; i++) {
      gateway.submissions.put(item(i), new Submission.Admitted(hash(i)));
    }
    gateway.submissions.put(
        item(5), new Submission.Refused(Problem.of(ProblemCode.BAD_SIGNATURE, "r is 0")));
    gateway.outcomes.put(hash(1), new Answer.Found<>(committed(1, Receipt.Status.OK)));
    gateway.outcomes.put(hash(2), new Answer.Found<>(committed(2, Receipt.Status.FAILED)));
    gateway.outcomes.put(hash(3), refused(ProblemCode.WAIT_TIMED_OUT));
    gateway.outcomes.put(hash(4), refused(ProblemCode.NOT_EXECUTED));

    JsonNode results = results(post("?wait=commit&timeout=2s", items(1, 5, 2, 3, 4)));

    assertThat(gateway.awaited).hasSize(1);
    assertThat(gateway.awaitedIds).containsExactly(hash(1), hash(2), hash(3), hash(4));
    assertThat(states(results))
        .containsExactly("COMMITTED", "REFUSED", "FAILED", "PENDING", "REFUSED");
    assertThat(results.at("/0/index").asInt()).isEqualTo(7);
    assertThat(results.at("/0/problem").isMissingNode()).isTrue();
    assertThat(results.at("/2/height").asLong()).isEqualTo(5);
    assertThat(results.at("/2/problem/reasonCode").asText()).isEqualTo("not.owner");
    assertThat(results.at("/3/problem/status").asInt()).isEqualTo(504);
    assertThat(results.at("/4/problem/code").asText()).isEqualTo(ProblemCode.NOT_EXECUTED.code());
  }

  /** Cut off, of indefinite length, empty. */
  @ParameterizedTest
  @ValueSource(strings = {"8201", "0182", "9fff", "5f", ""})
  void aBodyThatIsNoSequenceIsRefusedWhole(String hex) throws Exception {
    serve("");
    refused(post("", Bytes.fromHex(hex).toArray()), ProblemCode.MALFORMED_REQUEST);
    assertThat(gateway.submitted).isEmpty();
  }

  @Test
  void anotherContentTypeAndAnotherMethodAreRefused() throws Exception {
    serve("");
    HttpRequest request =
        request("").setHeader("Content-Type", "application/cbor").POST(of(items(1))).build();
    refused(CLIENT.send(request, BodyHandlers.ofString()), ProblemCode.MALFORMED_REQUEST);
    refused(
        CLIENT.send(request("").GET().build(), BodyHandlers.ofString()),
        ProblemCode.METHOD_NOT_ALLOWED);
    assertThat(gateway.submitted).isEmpty();
  }

  @Test
  void asManyAsThereMayBeAreTakenAndOneMoreIsNot() throws Exception {
    serve("");
    byte[] most = many(512);
    assertThat(results(post("", most))).hasSize(512);
    refused(post("", many(513)), ProblemCode.REQUEST_TOO_LARGE);
    assertThat(gateway.submitted).hasSize(512);
  }

  @Test
  void asManyBytesAsThereMayBeAreTakenAndOneMoreIsNot() throws Exception {
    serve("");
    byte[] most = new byte[(int) RequestBody.MAX_GROUP];
    most[0] = 0x5a;
    int content = most.length - 5;
    for (int i = 0; i < 4; i++) {
      most[1 + i] = (byte) (content >>> (24 - 8 * i));
    }
    assertThat(results(post("", most))).hasSize(1);
    refused(post("", new byte[most.length + 1]), ProblemCode.REQUEST_TOO_LARGE);
    assertThat(gateway.submitted).hasSize(1);
  }

  @Test
  void whenThereIsRoomForNoneTheAnswerIsThatProblem() throws Exception {
    serve("");
    Problem full =
        Problem.of(ProblemCode.OVERLOADED, "20000 transactions waiting, at most 20000")
            .with("waiting", 20_000)
            .with(Problem.RETRY_AFTER, 7);
    gateway.submission = new Submission.Refused(full.about(hash(1)));

    HttpResponse<String> answer = post("?wait=commit", items(1, 2));

    refused(answer, ProblemCode.OVERLOADED);
    assertThat(answer.headers().firstValue("Retry-After")).contains("7");
    JsonNode problem = Documents.JSON.readTree(answer.body());
    assertThat(problem.at("/numbers/waiting").asText()).isEqualTo("20000");
    assertThat(problem.path("txId").isMissingNode()).isTrue();

    gateway.submissions.put(item(2), new Submission.Admitted(hash(2)));
    JsonNode results = results(post("", items(1, 2)));
    assertThat(states(results)).containsExactly("REFUSED", "PENDING");
    assertThat(results.at("/0/problem/numbers/retryAfterSeconds").asInt()).isEqualTo(7);
  }

  @Test
  void whileThereIsRoomForNobodyNoBodyIsRead() throws Exception {
    serve("loopback.submitting = 6, loopback.waiting = 5");
    gateway.noRoom =
        Optional.of(
            Problem.of(ProblemCode.OVERLOADED, "2048 transactions waiting, at most 2048")
                .with("waiting", 2_048)
                .with(Problem.RETRY_AFTER, 3));
    byte[] unreadable = {(byte) 0xff};
    for (int i = 0; i < 10; i++) {
      HttpResponse<String> answer = post("?wait=commit", unreadable);
      refused(answer, ProblemCode.OVERLOADED);
      assertThat(answer.headers().firstValue("Retry-After")).contains("3");
      assertThat(answer.body()).contains("\"waiting\":\"2048\"");
    }
    assertThat(gateway.submitted).isEmpty();

    gateway.noRoom = Optional.empty();
    refused(post("?wait=commit", unreadable), ProblemCode.MALFORMED_REQUEST);
    assertThat(results(post("", items(1, 2, 3, 4, 5, 6)))).hasSize(6);
  }

  /** Akka HTTP closes a connection that is answered while its request still comes. */
  @Test
  void whoFindsNoRoomKeepsItsConnection() throws Exception {
    serve("loopback.submitting = 6, loopback.waiting = 5");
    gateway.noRoom =
        Optional.of(Problem.of(ProblemCode.OVERLOADED, "2048 transactions waiting, at most 2048"));
    for (int i = 0; i < 3; i++) {
      HttpResponse<String> answer = post("", new byte[400_000]);
      refused(answer, ProblemCode.OVERLOADED);
      assertThat(answer.headers().allValues("Connection")).isEmpty();
    }
  }

  @Test
  void aGroupMayFindNoRoomWhereOneDoes() throws Exception {
    serve("loopback.submitting = 6, loopback.waiting = 5");
    gateway.noRoomForGroups =
        Optional.of(Problem.of(ProblemCode.OVERLOADED, "1800 transactions waiting, at most 1792"));
    refused(post("", items(1, 2)), ProblemCode.OVERLOADED);
    assertThat(gateway.submitted).isEmpty();
    assertThat(alone(item(1).unsafeArray()).statusCode()).isEqualTo(202);
  }

  @Test
  void placesCountTransactions() throws Exception {
    serve("loopback.submitting = 6, loopback.waiting = 5");
    gateway.outcome = new Answer.Found<>(committed(1, Receipt.Status.OK));

    HttpResponse<String> many = post("", items(1, 2, 3, 4, 5, 6, 7));
    refused(many, ProblemCode.TOO_MANY_WAITING);
    assertThat(many.body()).contains("4 submissions are under way", "\"asked\":\"7\"");
    refused(post("?wait=commit", items(1, 2, 3, 4, 5, 6)), ProblemCode.TOO_MANY_WAITING);
    assertThat(gateway.submitted).isEmpty();

    assertThat(results(post("", items(1, 2, 3, 4, 5, 6)))).hasSize(6);
    assertThat(results(post("?wait=commit", items(1, 2, 3, 4, 5)))).hasSize(5);
    assertThat(results(post("?wait=proof", items(1, 2, 3, 4, 5)))).hasSize(5);
  }

  @Test
  void eachTransactionIsPaidForAndAForgedOneMore() throws Exception {
    serve("loopback.requests { rate = 1, burst = 1000 }");
    gateway.submissions.put(
        item(2), new Submission.Refused(Problem.of(ProblemCode.BAD_SIGNATURE, "r is 0")));
    post("", items(1, 2, 3));
    assertThat(left()).isBetween(1000L - 15 - 20 - 1, 1000L - 15 - 20 + 5);
    post("", many(190));
    assertThat(gateway.submitted).hasSize(193);
    refused(post("", many(190)), ProblemCode.RATE_LIMITED);
    assertThat(gateway.submitted).hasSize(193);
  }

  private long left() throws Exception {
    HttpResponse<String> answer =
        CLIENT.send(
            HttpRequest.newBuilder(uri("/v1/network/status")).build(), BodyHandlers.ofString());
    String limit = answer.headers().firstValue("RateLimit").orElseThrow();
    return Long.parseLong(limit.replaceAll(".*;r=(\\d+);.*", "$1"));
  }

  private HttpResponse<String> alone(byte[] envelope) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri("/v1/transactions"))
            .setHeader("Content-Type", "application/cbor")
            .POST(of(envelope))
            .build();
    return CLIENT.send(request, BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String query, byte[] body) throws Exception {
    return CLIENT.send(request(query).POST(of(body)).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String query) {
    return HttpRequest.newBuilder(uri(PATH + query))
        .setHeader("Content-Type", "application/cbor-seq");
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  private static HttpRequest.BodyPublisher of(byte[] body) {
    return BodyPublishers.ofByteArray(body);
  }

  private static JsonNode results(HttpResponse<String> answer) throws Exception {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Documents.JSON.readTree(answer.body()).path("results");
  }

  private static List<String> states(JsonNode results) {
    return results.findValuesAsText("state");
  }

  private static void refused(HttpResponse<String> answer, ProblemCode code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(code.status());
    assertThat(answer.body()).contains(code.code());
  }

  private static Answer<CommittedTransaction> refused(ProblemCode code) {
    return new Answer.Refused<>(Problem.of(code, "so it is"));
  }

  /** The item {@code [number, "x"]}, which no gateway here reads. */
  private static Bytes item(int number) {
    return Bytes.wrap(new byte[] {(byte) 0x82, (byte) number, 0x61, 'x'});
  }

  private static byte[] items(int... numbers) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    IntStream.of(numbers).forEach(number -> all.writeBytes(item(number).toArray()));
    return all.toByteArray();
  }

  private static byte[] many(int count) {
    return new byte[count];
  }

  private static Hash hash(int number) {
    return Sha256.of(item(number));
  }

  private static CommittedTransaction committed(int number, Receipt.Status status) {
    TransactionBody body =
        new TransactionBody(
            "test",
            new Address(Bytes.wrap(new byte[Address.SIZE])),
            Bytes.wrap(new byte[TransactionBody.SALT_SIZE]),
            2_000,
            "collection",
            "transfer",
            Value.array(Value.of(7)),
            1_000,
            Bytes.EMPTY);
    Receipt receipt =
        new Receipt(
            hash(number),
            5,
            7,
            status,
            status == Receipt.Status.OK ? "" : "not.owner",
            "",
            new TreeMap<>(),
            10,
            new Value.Null(),
            List.of());
    Bytes signature = Bytes.wrap(new byte[SignedTransaction.SIGNATURE_SIZE]);
    return new CommittedTransaction(
        SignedTransaction.of(body, signature).envelope(), receipt, 1_000, false);
  }
}
