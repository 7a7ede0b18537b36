package io.vitrine.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpMethods;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.headers.RawHeader;
import akka.stream.Materializer;
import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.api.Answer;
import io.vitrine.api.CommittedTransaction;
import io.vitrine.api.LedgerView;
import io.vitrine.api.Submission;
import io.vitrine.api.paging.ListCursor;
import io.vitrine.contracts.event.EventCursor;
import io.vitrine.contracts.event.EventPosition;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.problem.Catalogue;
import io.vitrine.problem.Origin;
import io.vitrine.problem.ProblemCode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every refusal that the routes make by themselves, as the document that a client reads. */
class RouteRefusalsTest {
  private static final Consortium CONSORTIUM = Consortium.of(4);
  private static final String AHEAD =
      EventCursor.of(CONSORTIUM.genesis().hash(), EventPosition.endOf(9)).text();
  private static ActorSystem<Void> system;

  /** A request that is refused. */
  record Case(ProblemCode code, HttpRequest request, Receipt.Status executed, String reason) {
    static Case of(ProblemCode code, HttpRequest request) {
      return new Case(code, request, Receipt.Status.OK, "");
    }

    static Case indexed(ProblemCode code, String path) {
      return of(code, HttpRequest.GET(path));
    }

    boolean isIndexed() {
      return code == ProblemCode.CURSOR_EXPIRED || code == ProblemCode.INDEX_BEHIND;
    }

    static Case failing(ProblemCode code, String reason) {
      return new Case(code, post("/v1/transactions?wait=commit", 1), Receipt.Status.FAILED, reason);
    }

    @Override
    public String toString() {
      return code.name() + " " + reason;
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        Case.of(
            ProblemCode.MALFORMED_REQUEST,
            HttpRequest.POST("/v1/transactions").withEntity(ContentTypes.TEXT_PLAIN_UTF8, "hello")),
        Case.of(ProblemCode.REQUEST_TOO_LARGE, post("/v1/transactions", 200_000)),
        Case.of(ProblemCode.NO_SUCH_ROUTE, HttpRequest.GET("/v1/nowhere")),
        Case.of(
            ProblemCode.METHOD_NOT_ALLOWED,
            HttpRequest.create("/v1/network/status").withMethod(HttpMethods.DELETE)),
        Case.of(ProblemCode.BAD_PARAMETER, HttpRequest.GET("/v1/blocks?limit=201")),
        Case.failing(ProblemCode.EXECUTION_CONFLICT, "NOT_OWNER"),
        Case.failing(ProblemCode.EXECUTION_REFUSED, "INSUFFICIENT_FUNDS"),
        Case.of(ProblemCode.NOT_INDEXED, HttpRequest.GET("/v1/series")),
        Case.of(ProblemCode.IDEMPOTENCY_KEY_REUSED, keyed(post("/v1/transactions", 2))),
        Case.of(ProblemCode.IDEMPOTENCY_IN_PROGRESS, keyed(post("/v1/transactions", 1))),
        // The scripted gateway keeps the state of height 7 alone.
        Case.indexed(ProblemCode.CURSOR_EXPIRED, "/v1/series?cursor=" + cursorAt(6)),
        Case.indexed(ProblemCode.INDEX_BEHIND, "/v1/series"),
        Case.of(ProblemCode.CURSOR_GONE, HttpRequest.GET("/v1/events?cursor=00000000-5")),
        Case.of(ProblemCode.CURSOR_AHEAD, HttpRequest.GET("/v1/events?cursor=" + AHEAD)),
        // The scripted gateway has no transaction to wait for and fails.
        Case.of(ProblemCode.INTERNAL, post("/v1/transactions?wait=commit", 2)));
  }

  @BeforeAll
  static void start() {
    system = ActorSystem.create(Behaviors.empty(), "refusals");
  }

  @AfterAll
  static void stop() throws Exception {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aRefusalIsADocumentWithCauseAndRemedy(Case given) throws Exception {
    ScriptedGateway gateway = new ScriptedGateway(CONSORTIUM.genesis());
    SignedTransaction transaction = CONSORTIUM.transaction(1, 1, "sale", "cancel");
    gateway.submission =
        given.code() == ProblemCode.INTERNAL ? null : new Submission.Admitted(transaction.id());
    gateway.outcome = new Answer.Found<>(committed(transaction, given));
    gateway.view = new Answer.Found<>(new LedgerView(7, 1_000, WorldState.EMPTY));
    gateway.index = given.isIndexed() ? EmptyIndex.at(6) : null;

    var routes =
        new ApiRoutes(
                gateway,
                Materializer.createMaterializer(system),
                TestServer.quotas(TestServer.config("")),
                new ApiRoutes.Settings(Duration.ofSeconds(10), Set.of()))
            .route()
            .handler(system);
    if (given.code() == ProblemCode.IDEMPOTENCY_IN_PROGRESS) {
      gateway.pendingSubmission = new CompletableFuture<>();
      routes.apply(given.request());
      gateway.firstSubmitted.get(20, TimeUnit.SECONDS);
    } else if (given.code() == ProblemCode.IDEMPOTENCY_KEY_REUSED) {
      routes.apply(keyed(post("/v1/transactions", 1))).toCompletableFuture().get();
    }
    HttpResponse response =
        routes.apply(given.request()).toCompletableFuture().get(20, TimeUnit.SECONDS);

    JsonNode json = json(response);
    assertThat(json.path("code").asText()).isEqualTo(given.code().code());
    assertThat(response.status().intValue()).isEqualTo(given.code().status());
    assertThat(json.path("type").asText()).endsWith("/" + given.code().slug());
    for (String field : List.of("title", "detail", "remedy")) {
      assertThat(json.path(field).asText()).as(field).isNotBlank();
    }
    if (!given.reason().isEmpty()) {
      assertThat(json.path("contract").asText()).isEqualTo("sale");
      assertThat(json.path("method").asText()).isEqualTo("cancel");
      assertThat(json.path("reasonCode").asText()).isEqualTo(given.reason());
      assertThat(json.at("/numbers/needs").asText()).isEqualTo("9");
    }
  }

  @Test
  void everyCodeOfTheRoutesHasItsCase() {
    assertThat(cases().map(c -> c.code().code()).collect(Collectors.toSet()))
        .isEqualTo(Catalogue.of(Origin.ROUTES));
  }

  private static String cursorAt(long height) {
    Bytes list = ListCursor.fingerprint("/v1/series {} false");
    return new ListCursor(list, height, Bytes.EMPTY).text();
  }

  private static HttpRequest keyed(HttpRequest request) {
    return request.addHeader(RawHeader.create("Idempotency-Key", "k"));
  }

  private static HttpRequest post(String path, int size) {
    return HttpRequest.POST(path)
        .withEntity(
            HttpEntities.create(
                ContentTypes.create(
                    akka.http.javadsl.model.MediaTypes.applicationBinary("cbor", true)),
                new byte[size]));
  }

  private static CommittedTransaction committed(SignedTransaction transaction, Case given) {
    boolean failed = given.executed() == Receipt.Status.FAILED;
    SortedMap<String, String> numbers = new TreeMap<>();
    if (failed) {
      numbers.put("needs", "9");
    }
    Receipt receipt =
        new Receipt(
            transaction.id(),
            5,
            0,
            given.executed(),
            given.reason(),
            failed ? "needs 9" : "",
            numbers,
            10,
            new Value.Null(),
            List.of());
    return new CommittedTransaction(transaction.envelope(), receipt, 1_500, true);
  }

  private static JsonNode json(HttpResponse response) throws Exception {
    return Documents.JSON.readTree(
        response
            .entity()
            .toStrict(5_000, Materializer.createMaterializer(system))
            .toCompletableFuture()
            .get(20, TimeUnit.SECONDS)
            .getData()
            .toArray());
  }
}
