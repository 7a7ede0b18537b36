package io.vitrine.client.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.problem.ClientCode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** What the management port of one organisation says of its query tables. */
final class ManagementPort {
  /** Dropping and making tables takes seconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(75);

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

  private Optional<JsonNode> ask(String method, String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(PATIENCE)
            .header("X-Vitrine-Operator", "vitrine")
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    try {
      HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return response.statusCode() / 100 == 2
          ? Optional.of(Session.JSON.readTree(response.body()))
          : Optional.empty();
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
