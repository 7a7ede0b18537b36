package io.vitrine.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpMethods;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import akka.http.javadsl.model.headers.RawHeader;
import akka.stream.Materializer;
import io.vitrine.api.Submission;
import io.vitrine.api.problem.Problem;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.problem.ProblemCode;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What browsers are told, what is asked again, and what is sent twice. */
class BrowsersAndRepeatsTest {
  private static final String SHOP = "https://shop.example";
  private static ActorSystem<Void> system;

  private final ScriptedGateway gateway = new ScriptedGateway(Consortium.of(4).genesis());
  private final akka.japi.function.Function<HttpRequest, CompletionStage<HttpResponse>> routes =
      new ApiRoutes(
              gateway,
              Materializer.createMaterializer(system),
              TestServer.quotas(TestServer.config("")),
              new ApiRoutes.Settings(Duration.ofSeconds(10), Set.of(SHOP)))
          .route()
          .handler(system);

  @BeforeAll
  static void start() {
    system = ActorSystem.create(Behaviors.empty(), "browsers");
  }

  @AfterAll
  static void stop() throws Exception {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @Test
  void aConfiguredSiteMayCallAndAnotherMayNot() throws Exception {
    HttpRequest request = HttpRequest.GET("/v1/network/genesis");
    assertThat(header(from(SHOP, request), "Access-Control-Allow-Origin")).isEqualTo(SHOP);
    assertThat(header(from("https://evil.example", request), "Access-Control-Allow-Origin"))
        .isEmpty();

    HttpRequest preflight = HttpRequest.create("/v1/transactions").withMethod(HttpMethods.OPTIONS);
    HttpResponse allowed = from(SHOP, preflight);
    assertThat(allowed.status().intValue()).isEqualTo(204);
    assertThat(header(allowed, "Access-Control-Allow-Headers")).contains("Idempotency-Key");
    assertThat(from("https://evil.example", preflight).status().intValue()).isEqualTo(405);
  }

  @Test
  void everyAnswerCarriesTheSecurityHeaders() throws Exception {
    for (String path : new String[] {"/v1/network/genesis", "/docs", "/v1/nowhere"}) {
      HttpResponse answer = send(HttpRequest.GET(path));
      assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(header(answer, "Content-Security-Policy"))
          .contains("default-src 'none'")
          .contains("frame-ancestors 'none'");
    }
  }

  @Test
  void thePageAndTheDescriptionComeFromHereAndLoadNothingFromElsewhere() throws Exception {
    for (String path : new String[] {"/docs", "/docs/page.js", "/docs/page.css"}) {
      assertThat(text(send(HttpRequest.GET(path))))
          .isNotBlank()
          .doesNotContain("//cdn", "https://");
    }
    assertThat(text(send(HttpRequest.GET("/openapi.json")))).contains("\"openapi\": \"3.0.3\"");
  }

  @Test
  void whoHasTheContentGets304AndWhoHasAnotherGetsIt() throws Exception {
    HttpRequest request = HttpRequest.GET("/v1/network/genesis");
    String tag = header(send(request), "ETag");
    HttpResponse same = send(with(request, "If-None-Match", "\"x\", " + tag));
    assertThat(same.status().intValue()).isEqualTo(304);
    assertThat(text(same)).isEmpty();
    assertThat(header(same, "ETag")).isEqualTo(tag);
    assertThat(send(with(request, "If-None-Match", "\"x\"")).status().intValue()).isEqualTo(200);
    assertThat(header(send(request), "Cache-Control")).contains("immutable");
  }

  @Test
  void theSameKeyWithTheSameBytesIsAnsweredAsTheFirstTime() throws Exception {
    repeated(post(1), post(2), 1);
  }

  @Test
  void underTheSameKeyAGroupIsAnsweredAsTheFirstTime() throws Exception {
    repeated(group(3), group(4), 3);
  }

  private void repeated(HttpRequest request, HttpRequest another, int transactions)
      throws Exception {
    gateway.submission = new Submission.Admitted(Sha256.of(Bytes.EMPTY));
    HttpResponse first = send(with(request, "Idempotency-Key", "k"));
    HttpResponse second = send(with(request, "Idempotency-Key", "k"));

    assertThat(second.status()).isEqualTo(first.status());
    assertThat(text(second)).isEqualTo(text(first));
    assertThat(header(first, "Idempotency-Replayed")).isEmpty();
    assertThat(header(second, "Idempotency-Replayed")).isEqualTo("true");
    assertThat(gateway.submitted).hasSize(transactions);
    assertThat(send(with(another, "Idempotency-Key", "k")).status().intValue()).isEqualTo(422);
  }

  @Test
  void anAnswerThatAsksToTryAgainIsNotKept() throws Exception {
    gateway.submission =
        new Submission.Refused(Problem.of(ProblemCode.OVERLOADED, "the lane is full"));
    assertThat(send(with(post(1), "Idempotency-Key", "k")).status().intValue()).isEqualTo(429);
    gateway.submission = new Submission.Admitted(Sha256.of(Bytes.EMPTY));
    assertThat(send(with(post(1), "Idempotency-Key", "k")).status().intValue()).isEqualTo(202);
  }

  @Test
  void aKeyThatIsEmptyOrTooLongIsRefused() throws Exception {
    String tooLong = "k".repeat(256);
    assertThat(send(with(post(1), "Idempotency-Key", tooLong)).status().intValue()).isEqualTo(400);
  }

  private static HttpRequest post(int size) {
    return post("/v1/transactions", "cbor", size);
  }

  private static HttpRequest group(int size) {
    return post("/v1/transactions:batch", "cbor-seq", size);
  }

  private static HttpRequest post(String path, String type, int size) {
    return HttpRequest.POST(path)
        .withEntity(
            HttpEntities.create(
                ContentTypes.create(MediaTypes.applicationBinary(type, true)), new byte[size]));
  }

  private static HttpRequest with(HttpRequest request, String name, String value) {
    return request.addHeader(RawHeader.create(name, value));
  }

  private HttpResponse from(String origin, HttpRequest request) throws Exception {
    return send(with(request, "Origin", origin));
  }

  private HttpResponse send(HttpRequest request) throws Exception {
    return routes.apply(request).toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private static String header(HttpResponse response, String name) {
    return response.getHeader(name).map(HttpHeader::value).orElse("");
  }

  private static String text(HttpResponse response) throws Exception {
    return response
        .entity()
        .toStrict(5_000, Materializer.createMaterializer(system))
        .toCompletableFuture()
        .get(20, TimeUnit.SECONDS)
        .getData()
        .utf8String();
  }
}
