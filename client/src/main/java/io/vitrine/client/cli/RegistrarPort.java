package io.vitrine.client.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.problem.Catalogue;
import io.vitrine.problem.ClientCode;
import io.vitrine.problem.Code;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A registrar, or whoever takes payments: where something is handed in, or the desk of the
 * officers. What is asked with a token is asked once; repeating is up to the person.
 */
final class RegistrarPort {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final URI base;
  private final String token;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(3))
          .build();

  /** The registrar at {@code base}, asked with {@code token}; an empty one is not sent. */
  RegistrarPort(URI base, String token) {
    this.base = base;
    this.token = token;
  }

  JsonNode get(String path) {
    return send(request(path).GET().build());
  }

  JsonNode post(String path, JsonNode body) {
    return post(path, body, Optional.empty());
  }

  /** The same; whoever repeats it with the same {@code key} gets the first answer again. */
  JsonNode post(String path, JsonNode body, Optional<String> key) {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString()));
    key.ifPresent(k -> request.header("Idempotency-Key", k));
    return send(request.build());
  }

  /** Sends {@code body} as it is, with further header fields. */
  JsonNode post(String path, byte[] body, Map<String, String> fields) {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body));
    fields.forEach(request::header);
    return send(request.build());
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE);
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  private JsonNode send(HttpRequest request) {
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
    return new CommandFailure(ClientCode.UNREACHABLE, "nobody answers at " + base);
  }
}
