package io.vitrine.client.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.problem.Catalogue;
import io.vitrine.problem.ClientCode;
import io.vitrine.problem.Code;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** The webhooks of one organisation, on its management port. */
final class WebhookPort {
  /** A test message may take 15 s. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final String ROOT = "/v1/webhooks";

  private final URI base;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(3))
          .build();

  WebhookPort(URI base) {
    this.base = base;
  }

  JsonNode list() {
    return ask("GET", "", Optional.empty());
  }

  JsonNode add(JsonNode subscription) {
    return ask("POST", "", Optional.of(subscription));
  }

  JsonNode change(String id, JsonNode change) {
    return ask("PATCH", "/" + segment(id), Optional.of(change));
  }

  /** Reads, or removes, what {@code rest} names below the subscription. */
  JsonNode ask(String method, String id, String rest) {
    return ask(method, "/" + segment(id) + rest, Optional.empty());
  }

  private static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private JsonNode ask(String method, String path, Optional<JsonNode> body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + ROOT + path))
            .timeout(PATIENCE)
            .header("X-Vitrine-Operator", "vitrine")
            .header("Content-Type", "application/json")
            .method(
                method,
                body.map(json -> BodyPublishers.ofString(json.toString()))
                    .orElseGet(BodyPublishers::noBody))
            .build();
    try {
      HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (response.statusCode() / 100 == 2) {
        return Session.JSON.readTree(response.body());
      }
      throw refused(response.statusCode(), Session.JSON.readTree(response.body()));
    } catch (IOException e) {
      throw silent();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw silent();
    }
  }

  private static CommandFailure refused(int status, JsonNode problem) {
    Code code =
        Catalogue.find(problem.path("code").asText()).orElse(ClientCode.UNDOCUMENTED_ANSWER);
    return new CommandFailure(
        code,
        problem.path("detail").asText("HTTP status " + status + " without a problem document"));
  }

  private CommandFailure silent() {
    return new CommandFailure(
        ClientCode.UNREACHABLE, "no management port at " + base + " answers about webhooks");
  }
}
