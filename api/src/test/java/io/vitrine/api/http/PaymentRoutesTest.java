package io.vitrine.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import akka.http.javadsl.model.AttributeKeys;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.RemoteAddress;
import akka.http.javadsl.model.headers.RawHeader;
import akka.http.javadsl.server.Directives;
import akka.stream.Materializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.typesafe.config.Config;
import io.vitrine.api.Answer;
import io.vitrine.api.payment.Payments;
import io.vitrine.api.payment.SignedNotice;
import io.vitrine.api.problem.Problem;
import io.vitrine.api.quota.ClientQuotas;
import io.vitrine.problem.PaymentCode;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Payments over HTTP: off unless they are taken, bounded, bodies as they came. */
class PaymentRoutesTest {
  private static final ActorSystem<Void> SYSTEM =
      ActorSystem.create(Behaviors.empty(), "payments", TestServer.config(""));
  private static final Materializer MATERIALIZER = Materializer.createMaterializer(SYSTEM);
  private static final String INTENT = "ab".repeat(32);
  private static final String NOTIFY = "/v1/payments/bank:notify";

  /** What reached whoever takes payments. */
  private final List<Object> asked = new ArrayList<>();

  private final Config config = TestServer.config("");
  private final ClientQuotas quotas = TestServer.quotas(config);

  @AfterAll
  static void stop() {
    SYSTEM.terminate();
  }

  @Test
  void whereNoneAreTakenThereIsNothing() throws Exception {
    for (HttpRequest request :
        List.of(
            post("/v1/payment-intents", "{}"),
            HttpRequest.GET("/v1/payment-intents/" + INTENT),
            post(NOTIFY, "{}"))) {
      HttpResponse response = answer(routes(Optional.empty()), request);
      assertThat(response.status().intValue()).isEqualTo(404);
      assertThat(body(response).path("code").asText()).isEqualTo("VIT-1003");
    }
  }

  @Test
  void anIntentHasAPlace() throws Exception {
    PaymentRoutes routes = routes(Optional.of(new Office()));
    HttpRequest open =
        post("/v1/payment-intents", "{\"drop\":\"d\"}")
            .addHeader(RawHeader.create("Idempotency-Key", "key-1"));
    HttpResponse opened = answer(routes, open);
    assertThat(opened.status().intValue()).isEqualTo(201);
    assertThat(opened.getHeader("Location").orElseThrow().value())
        .isEqualTo("/v1/payment-intents/" + INTENT);
    assertThat(body(answer(routes, open))).isEqualTo(body(opened));
    assertThat(asked).hasSize(1);
    HttpResponse shown = answer(routes, HttpRequest.GET("/v1/payment-intents/" + INTENT));
    assertThat(shown.status().intValue()).isEqualTo(200);
    assertThat(body(answer(routes, post("/v1/payment-intents", "{"))).path("code").asText())
        .isEqualTo("VIT-1001");
  }

  @Test
  void whatAProviderSignedComesAsItWas() throws Exception {
    PaymentRoutes routes = routes(Optional.of(new Office()));
    String text = "{ \"type\" : \"payment.captured\" }\n";
    HttpRequest report =
        post(NOTIFY, text)
            .addHeader(RawHeader.create("webhook-id", "n-1"))
            .addHeader(RawHeader.create("webhook-timestamp", "1700000000"))
            .addHeader(RawHeader.create("webhook-signature", "v1,abc"));
    assertThat(answer(routes, report).status().intValue()).isEqualTo(200);
    SignedNotice notice = (SignedNotice) asked.get(0);
    assertThat(new String(notice.body().toArray(), java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo(text);
    assertThat(List.of(notice.id(), notice.timestamp(), notice.signature()))
        .containsExactly("n-1", "1700000000", "v1,abc");

    HttpResponse unsigned = answer(routes, post(NOTIFY, text));
    assertThat(unsigned.status().intValue()).isEqualTo(401);
    assertThat(body(unsigned).path("code").asText()).isEqualTo("VIT-8101");
    HttpResponse other = answer(routes, post("/v1/payments/bank:refund", "{}"));
    assertThat(other.status().intValue()).isEqualTo(404);
  }

  @Test
  void aBodyHasAtMostSixteenKilobytes() throws Exception {
    PaymentRoutes routes = routes(Optional.of(new Office()));
    for (String path : List.of(NOTIFY, "/v1/payment-intents")) {
      String most = "\"" + "x".repeat((int) RequestBody.MAX_PAYMENT - 2) + "\"";
      assertThat(answer(routes, post(path, most)).status().intValue()).isNotEqualTo(413);
      HttpResponse tooLarge = answer(routes, post(path, most + " "));
      assertThat(tooLarge.status().intValue()).isEqualTo(413);
      assertThat(body(tooLarge).path("code").asText()).isEqualTo("VIT-1002");
    }
  }

  private final class Office implements Payments {
    @Override
    public CompletionStage<Answer<ObjectNode>> open(JsonNode intent) {
      asked.add(intent);
      return show(INTENT);
    }

    @Override
    public CompletionStage<Answer<ObjectNode>> show(String intent) {
      return done(new Answer.Found<>(JsonNodeFactory.instance.objectNode().put("id", intent)));
    }

    @Override
    public CompletionStage<Answer<ObjectNode>> notify(String provider, SignedNotice notice) {
      asked.add(notice);
      return done(
          notice.signature().isEmpty()
              ? new Answer.Refused<>(Problem.of(PaymentCode.PAYMENT_SIGNATURE_INVALID, "no"))
              : new Answer.Found<>(JsonNodeFactory.instance.objectNode().put("state", "CAPTURED")));
    }
  }

  private PaymentRoutes routes(Optional<Payments> payments) {
    return new PaymentRoutes(
        payments,
        new Submitting(MATERIALIZER, quotas, Duration.ofSeconds(5)),
        new Idempotency(),
        MATERIALIZER);
  }

  private static HttpRequest post(String path, String body) {
    return HttpRequest.POST(path).withEntity(ContentTypes.APPLICATION_JSON, body);
  }

  private static HttpResponse answer(PaymentRoutes routes, HttpRequest request) throws Exception {
    RemoteAddress from = RemoteAddress.create(InetAddress.getByName("192.0.2.7"));
    return get(
        Directives.pathPrefix("v1", routes::route)
            .handler(SYSTEM)
            .apply(request.addAttribute(AttributeKeys.remoteAddress, from)));
  }

  private static JsonNode body(HttpResponse response) throws Exception {
    return Documents.JSON.readTree(
        get(response.entity().toStrict(5_000, MATERIALIZER)).getData().toArray());
  }

  private static <T> CompletionStage<T> done(T value) {
    return CompletableFuture.completedFuture(value);
  }

  private static <T> T get(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
  }
}
