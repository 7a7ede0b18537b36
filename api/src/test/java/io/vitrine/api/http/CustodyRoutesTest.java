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
import io.vitrine.api.Answer;
import io.vitrine.api.custody.Custodian;
import io.vitrine.api.problem.Problem;
import io.vitrine.api.quota.Client;
import io.vitrine.api.quota.ClientQuotas;
import io.vitrine.api.quota.Price;
import io.vitrine.api.quota.QuotaSettings;
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

/** Signing with kept keys over HTTP: off unless they are kept, and dear for who guesses. */
class CustodyRoutesTest {
  private static final ActorSystem<Void> SYSTEM =
      ActorSystem.create(Behaviors.empty(), "custody", TestServer.config(""));
  private static final Materializer MATERIALIZER = Materializer.createMaterializer(SYSTEM);
  private static final String RIGHT = "0c".repeat(32);

  /** What reached the keeper. */
  private final List<String> asked = new ArrayList<>();

  private final ClientQuotas quotas = TestServer.quotas(TestServer.config(""));

  @AfterAll
  static void stop() {
    SYSTEM.terminate();
  }

  @Test
  void whereNoKeysAreKeptThereIsNothing() throws Exception {
    HttpResponse response = answer(Optional.empty(), post(":sign", RIGHT, "{}"));
    assertThat(response.status().intValue()).isEqualTo(404);
    assertThat(body(response).path("code").asText()).isEqualTo("VIT-1003");
  }

  @Test
  void theCredentialIsPassedOnAndTheAnswerIsNotStored() throws Exception {
    HttpResponse signed = answer(post(":sign", RIGHT, "{\"body\":\"AA==\"}"));
    assertThat(signed.status().intValue()).isEqualTo(200);
    assertThat(signed.getHeader("Cache-Control").orElseThrow().value()).isEqualTo("no-store");
    assertThat(answer(post(":export", RIGHT, "")).status().intValue()).isEqualTo(200);
    assertThat(answer(post(":end", RIGHT, "{}")).status().intValue()).isEqualTo(200);
    assertThat(answer(post(":steal", RIGHT, "{}")).status().intValue()).isEqualTo(404);
    assertThat(asked).containsExactly("sign 0xab {\"body\":\"AA==\"}", "export 0xab", "end 0xab");
  }

  @Test
  void aGuessCostsAsMuchAsAForgedSignature() throws Exception {
    HttpRequest guess = post(":sign", "0d".repeat(32), "{}");
    // The clock stands still, so that the bucket does not fill again meanwhile.
    ClientQuotas stopped =
        new ClientQuotas(
            QuotaSettings.read(TestServer.config("").getConfig("vitrine.gateway.quota")), () -> 1);
    Client client = Charging.client(guess);
    long before = stopped.charge(client, Price.READ).left();
    HttpResponse refused =
        answer(new CustodyRoutes(keeper(), stopped, submitting(), MATERIALIZER), guess);
    assertThat(refused.status().intValue()).isEqualTo(401);
    assertThat(body(refused).toString()).contains("VIT-8014").doesNotContain("0d0d");
    long after = stopped.charge(client, Price.READ).left();
    assertThat(before - after).isEqualTo(Price.BAD_SIGNATURE.tokens() + Price.READ.tokens());
  }

  @Test
  void whatIsNoJsonOrTooLargeReachesNobody() throws Exception {
    assertThat(answer(post(":sign", RIGHT, "{\"body\"")).status().intValue()).isEqualTo(400);
    assertThat(answer(post(":sign", RIGHT, "x".repeat(140_000))).status().intValue())
        .isEqualTo(413);
    assertThat(asked).isEmpty();
  }

  private Optional<Custodian> keeper() {
    return Optional.of(
        new Custodian() {
          @Override
          public CompletionStage<Answer<ObjectNode>> sign(
              String address, String credential, JsonNode request) {
            return told("sign " + address + " " + request, credential);
          }

          @Override
          public CompletionStage<Answer<ObjectNode>> export(String address, String credential) {
            return told("export " + address, credential);
          }

          @Override
          public CompletionStage<Answer<ObjectNode>> end(String address, String credential) {
            return told("end " + address, credential);
          }
        });
  }

  private CompletionStage<Answer<ObjectNode>> told(String what, String credential) {
    if (!credential.equals(RIGHT)) {
      return CompletableFuture.completedFuture(
          new Answer.Refused<>(Problem.of(RegistrarCode.CUSTODY_UNKNOWN, "no such account")));
    }
    asked.add(what);
    return CompletableFuture.completedFuture(
        new Answer.Found<>(JsonNodeFactory.instance.objectNode()));
  }

  private Submitting submitting() {
    return new Submitting(MATERIALIZER, quotas, Duration.ofSeconds(60));
  }

  private HttpResponse answer(HttpRequest request) throws Exception {
    return answer(keeper(), request);
  }

  private HttpResponse answer(Optional<Custodian> custodian, HttpRequest request) throws Exception {
    return answer(new CustodyRoutes(custodian, quotas, submitting(), MATERIALIZER), request);
  }

  private static HttpResponse answer(CustodyRoutes routes, HttpRequest request) throws Exception {
    return akka.http.javadsl.server.Directives.pathPrefix("v1", routes::route)
        .handler(SYSTEM)
        .apply(request)
        .toCompletableFuture()
        .get(60, TimeUnit.SECONDS);
  }

  private static HttpRequest post(String verb, String credential, String body) throws Exception {
    return HttpRequest.POST("/v1/custody/0xab" + verb)
        .withEntity(ContentTypes.APPLICATION_JSON, body)
        .addHeader(RawHeader.create("Authorization", "Bearer " + credential))
        .addAttribute(
            AttributeKeys.remoteAddress,
            RemoteAddress.create(InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1})));
  }

  private static JsonNode body(HttpResponse response) throws Exception {
    return Documents.JSON.readTree(
        response
            .entity()
            .toStrict(5_000, MATERIALIZER)
            .toCompletableFuture()
            .get(60, TimeUnit.SECONDS)
            .getData()
            .toArray());
  }
}
