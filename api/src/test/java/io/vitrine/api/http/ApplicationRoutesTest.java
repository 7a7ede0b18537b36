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
import akka.stream.Materializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.typesafe.config.Config;
import io.vitrine.api.Answer;
import io.vitrine.api.application.Applications;
import io.vitrine.api.problem.Problem;
import io.vitrine.api.quota.ClientQuotas;
import io.vitrine.problem.RegistrarCode;
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

/** Applications over HTTP: off unless there is a registrar, bounded, never stored on their way. */
class ApplicationRoutesTest {
  private static final ActorSystem<Void> SYSTEM =
      ActorSystem.create(Behaviors.empty(), "applications", TestServer.config(""));
  private static final Materializer MATERIALIZER = Materializer.createMaterializer(SYSTEM);
  private static final String ID = "00112233445566778899aabbccddeeff";

  /** What reached the registrar: bodies, and tokens. */
  private final List<String> asked = new ArrayList<>();

  private final ClientQuotas quotas;
  private final Config config = TestServer.config("");

  ApplicationRoutesTest() {
    quotas = TestServer.quotas(config);
  }

  @AfterAll
  static void stop() {
    SYSTEM.terminate();
  }

  @Test
  void whereNobodyRegistersThereIsNothing() throws Exception {
    for (HttpRequest request :
        List.of(apply("{}", "a"), HttpRequest.GET("/v1/applications/" + ID))) {
      HttpResponse response = answer(Optional.empty(), request);
      assertThat(response.status().intValue()).isEqualTo(404);
      assertThat(body(response).path("code").asText()).isEqualTo("VIT-1003");
    }
  }

  @Test
  void anApplicationIsTakenOnceUnderItsKeyAndItsAnswerIsNotStored() throws Exception {
    ApplicationRoutes routes = routes(Optional.of(new Registrar()));
    HttpResponse first = answer(routes, apply("{\"name\":\"Li Wei\"}", "key-1"));
    assertThat(first.status().intValue()).isEqualTo(201);
    assertThat(first.getHeader("Location").orElseThrow().value())
        .isEqualTo("/v1/applications/" + ID);
    assertThat(first.getHeader("Cache-Control").orElseThrow().value()).isEqualTo("no-store");
    HttpResponse again = answer(routes, apply("{\"name\":\"Li Wei\"}", "key-1"));
    assertThat(body(again)).isEqualTo(body(first));
    assertThat(asked).hasSize(1);
  }

  @Test
  void theTokenIsPassedOnAndARefusalIsAProblem() throws Exception {
    HttpRequest show =
        HttpRequest.GET("/v1/applications/" + ID)
            .addHeader(RawHeader.create("Authorization", "Bearer abc"));
    assertThat(answer(Optional.of(new Registrar()), show).status().intValue()).isEqualTo(200);
    HttpResponse refused =
        answer(
            Optional.of(new Registrar()), HttpRequest.POST("/v1/applications/" + ID + ":withdraw"));
    assertThat(body(refused).path("code").asText()).isEqualTo("VIT-8003");
    HttpRequest attributes = HttpRequest.GET("/v1/applications/" + ID + "/attributes");
    assertThat(answer(Optional.of(new Registrar()), attributes).status().intValue()).isEqualTo(200);
    assertThat(asked).containsExactly("abc", "", "");
  }

  @Test
  void whatIsNoJsonIsNotRepeatedAndWhatIsTooLargeNotRead() throws Exception {
    HttpResponse malformed = answer(Optional.of(new Registrar()), apply("{\"name\": Li Wei", "a"));
    assertThat(malformed.status().intValue()).isEqualTo(400);
    assertThat(body(malformed).toString()).doesNotContain("Wei");
    HttpResponse large = answer(Optional.of(new Registrar()), apply("x".repeat(600_000), "b"));
    assertThat(large.status().intValue()).isEqualTo(413);
    assertThat(asked).isEmpty();
  }

  @Test
  void oneClientKeepsNobodyElseAway() throws Exception {
    ApplicationRoutes routes = routes(Optional.of(new Registrar()));
    for (int i = 0; i < 20; i++) {
      assertThat(answer(routes, apply("{}", "k" + i)).status().intValue()).isEqualTo(201);
    }
    HttpResponse refused = answer(routes, apply("{}", "last"));
    assertThat(refused.status().intValue()).isEqualTo(429);
    assertThat(refused.getHeader("Retry-After")).isPresent();
    assertThat(asked).hasSize(20);
  }

  private final class Registrar implements Applications {
    @Override
    public CompletionStage<Answer<ObjectNode>> apply(JsonNode body) {
      asked.add(body.toString());
      return found(JsonNodeFactory.instance.objectNode().put("id", ID).put("token", "t"));
    }

    @Override
    public CompletionStage<Answer<ObjectNode>> show(String id, String token) {
      asked.add(token);
      return found(JsonNodeFactory.instance.objectNode().put("id", id));
    }

    @Override
    public CompletionStage<Answer<ObjectNode>> attributes(String id, String token) {
      asked.add(token);
      return found(JsonNodeFactory.instance.objectNode());
    }

    @Override
    public CompletionStage<Answer<ObjectNode>> withdraw(String id, String token) {
      asked.add(token);
      return CompletableFuture.completedFuture(
          new Answer.Refused<>(
              Problem.of(RegistrarCode.APPLICATION_NOT_IN_STATE, "the application is REGISTERED")));
    }

    private CompletionStage<Answer<ObjectNode>> found(ObjectNode json) {
      return CompletableFuture.completedFuture(new Answer.Found<>(json));
    }
  }

  private ApplicationRoutes routes(Optional<Applications> applications) {
    return new ApplicationRoutes(
        applications,
        quotas,
        new Submitting(MATERIALIZER, quotas, Duration.ofSeconds(5)),
        new Idempotency(),
        MATERIALIZER);
  }

  private HttpResponse answer(Optional<Applications> applications, HttpRequest request)
      throws Exception {
    return answer(routes(applications), request);
  }

  private static HttpResponse answer(ApplicationRoutes routes, HttpRequest request)
      throws Exception {
    HttpRequest remote =
        request.addAttribute(
            AttributeKeys.remoteAddress,
            RemoteAddress.create(InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1})));
    return akka.http.javadsl.server.Directives.pathPrefix("v1", routes::route)
        .handler(SYSTEM)
        .apply(remote)
        .toCompletableFuture()
        .get(20, TimeUnit.SECONDS);
  }

  private static HttpRequest apply(String body, String key) {
    return HttpRequest.POST("/v1/applications")
        .withEntity(ContentTypes.APPLICATION_JSON, body)
        .addHeader(RawHeader.create("Idempotency-Key", key));
  }

  private static JsonNode body(HttpResponse response) throws Exception {
    return Documents.JSON.readTree(
        response
            .entity()
            .toStrict(5_000, MATERIALIZER)
            .toCompletableFuture()
            .get(20, TimeUnit.SECONDS)
            .getData()
            .toArray());
  }
}
