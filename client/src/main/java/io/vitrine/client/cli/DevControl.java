package io.vitrine.client.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.problem.Catalogue;
import io.vitrine.problem.ClientCode;
import io.vitrine.problem.Code;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The control port of {@code vitrine dev}: loopback HTTP, opened by the token that only the data
 * directory's owner can read.
 */
final class DevControl {
  /** Stopping a network waits for its database, which goes last. */
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private final URI base;
  private final Path tokenFile;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(3))
          .build();

  DevControl(Session session) {
    this.base = URI.create("http://127.0.0.1:" + session.portBase());
    this.tokenFile = session.home().resolve("dev").resolve("control.token");
  }

  /** The state of the network. */
  JsonNode status() {
    return call("GET", "/status").orElseThrow(this::notRunning);
  }

  /** Stops organisation {@code n}. */
  JsonNode stop(int n) {
    return call("POST", "/organisations/" + n + ":stop").orElseThrow(this::notRunning);
  }

  /** Starts organisation {@code n}. */
  JsonNode start(int n) {
    return call("POST", "/organisations/" + n + ":start").orElseThrow(this::notRunning);
  }

  /** Stops the network; empty when none runs. */
  Optional<JsonNode> down() {
    return call("POST", "/down");
  }

  private Optional<JsonNode> call(String method, String path) {
    Optional<String> token = token();
    if (token.isEmpty()) {
      return Optional.empty();
    }
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(TIMEOUT)
            .header("Authorization", "Bearer " + token.get())
            .header("Accept", "application/json")
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    try {
      return Optional.of(answer(http.send(request, HttpResponse.BodyHandlers.ofString())));
    } catch (java.net.ConnectException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new CommandFailure(ClientCode.DEV_REFUSED, "the control port at " + base + ": " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(ClientCode.UNEXPECTED, "interrupted");
    }
  }

  private JsonNode answer(HttpResponse<String> response) throws IOException {
    JsonNode body =
        response.body().isBlank() ? Session.document() : Session.JSON.readTree(response.body());
    if (response.statusCode() / 100 == 2) {
      return body;
    }
    String cause =
        body.path("detail")
            .asText("the control port at " + base + " answers " + response.statusCode());
    Code code = Catalogue.find(body.path("code").asText()).orElse(ClientCode.DEV_REFUSED);
    throw new CommandFailure(code, cause, body.path("remedy").asText(code.remedy()));
  }

  private Optional<String> token() {
    try {
      return Optional.of(Files.readString(tokenFile).strip());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw LocalFiles.failure(tokenFile, e);
    }
  }

  private CommandFailure notRunning() {
    return new CommandFailure(
        ClientCode.DEV_NOT_RUNNING,
        Files.exists(tokenFile)
            ? "nothing listens at " + base
            : "there is no network in " + tokenFile.getParent().getParent());
  }
}
