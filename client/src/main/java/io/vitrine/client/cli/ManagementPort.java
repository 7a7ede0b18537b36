package io.vitrine.client.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.problem.ClientCode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** What the management port of one organisation says of its query tables and of its log. */
final class ManagementPort {
  /** Dropping and making tables takes seconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(75);

  private static final String LEVELS = "/admin/loglevel";

  private static final Duration POLL = Duration.ofMillis(200);

  private final URI base;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(3))
          .build();

  ManagementPort(URI base) {
    this.base = base;
  }

  /** Whether it answers that there are some. */
  boolean keepsTables() {
    return ask("GET", "/v1/node/query-tables").isPresent();
  }

  /** {@code indexedHeight} and {@code executedHeight}. */
  JsonNode progress() {
    return ask("GET", "/v1/node/query-tables").orElseThrow(this::silent);
  }

  /** Drops them; how far they have to go. */
  JsonNode rebuild() {
    return ask("POST", "/v1/node/query-tables:rebuild").orElseThrow(this::silent);
  }

  /** Waits, for as long as it takes, until blocks up to {@code height} are indexed. */
  JsonNode awaitIndexed(long height) {
    JsonNode now = progress();
    while (now.path("indexedHeight").asLong() < height) {
      try {
        Thread.sleep(POLL.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return now;
      }
      now = progress();
    }
    return now;
  }

  /** Whether it answers what the levels are. */
  boolean showsLevels() {
    return ask("GET", LEVELS).isPresent();
  }

  /** {@code loggers}: the level of each that has one of its own. */
  JsonNode levels() {
    return ask("GET", LEVELS).orElseThrow(this::silent);
  }

  /** Sets a level for a time; the levels after that. */
  JsonNode setLevel(String logger, String level, long seconds) {
    String body =
        Session.JSON
            .createObjectNode()
            .put("logger", logger)
            .put("level", level)
            .put("seconds", seconds)
            .toString();
    return changed(send("PUT", LEVELS, HttpRequest.BodyPublishers.ofString(body)));
  }

  /** Puts a level back; the levels after that. */
  JsonNode resetLevel(String logger) {
    String query = "?logger=" + URLEncoder.encode(logger, StandardCharsets.UTF_8);
    return changed(send("DELETE", LEVELS + query, HttpRequest.BodyPublishers.noBody()));
  }

  private JsonNode changed(Optional<HttpResponse<byte[]>> answer) {
    HttpResponse<byte[]> response = answer.orElseThrow(this::silent);
    JsonNode json = json(response).orElseThrow(this::silent);
    if (response.statusCode() / 100 != 2) {
      throw new CommandFailure(ClientCode.USAGE, json.path("detail").asText("refused"));
    }
    return json;
  }

  private Optional<JsonNode> ask(String method, String path) {
    return send(method, path, HttpRequest.BodyPublishers.noBody())
        .filter(response -> response.statusCode() / 100 == 2)
        .flatMap(ManagementPort::json);
  }

  private static Optional<JsonNode> json(HttpResponse<byte[]> response) {
    try {
      return Optional.of(Session.JSON.readTree(response.body()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Optional<HttpResponse<byte[]>> send(
      String method, String path, HttpRequest.BodyPublisher body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(PATIENCE)
            .header("X-Vitrine-Operator", "vitrine")
            .header("Content-Type", "application/json")
            .method(method, body)
            .build();
    try {
      return Optional.of(http.send(request, HttpResponse.BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private CommandFailure silent() {
    return new CommandFailure(
        ClientCode.UNREACHABLE, "the management port at " + base + " does not answer");
  }
}
