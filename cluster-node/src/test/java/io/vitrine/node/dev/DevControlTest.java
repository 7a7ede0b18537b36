package io.vitrine.node.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitrine.persistence.embedded.PortHolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DevControlTest {
  private final HttpClient http = HttpClient.newHttpClient();
  private final ScriptedConsortium consortium = new ScriptedConsortium();
  @TempDir private Path directory;
  private Path token;
  private DevControl control;

  @BeforeEach
  void start() throws StartRefused {
    token = directory.resolve("dev/control.token");
    control = DevControl.start(0, token, consortium);
  }

  @AfterEach
  void close() {
    control.close();
  }

  @Test
  void theTokenIsTheOwnersAlone() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(token).strip()).matches("[0-9a-f]{64}");
  }

  @Test
  void withoutTheTokenNothingIsAnsweredOrDone() throws Exception {
    for (String authorization : new String[] {"", "Bearer ", "Bearer wrong", secret()}) {
      HttpResponse<String> response = send("POST", "/down", authorization);
      assertThat(response.statusCode()).isEqualTo(401);
      assertThat(problem(response).path("remedy").asText()).contains("control.token");
    }
    assertThat(send("GET", "/nowhere", "Bearer x").statusCode()).isEqualTo(401);
    assertThat(consortium.shutdowns).isZero();
  }

  @Test
  void statusListsTheOrganisations() throws Exception {
    call("POST", "/organisations/1:stop");

    JsonNode organisations = json(call("GET", "/status")).path("organisations");

    assertThat(organisations).hasSize(2);
    assertThat(organisations.get(0).path("state").asText()).isEqualTo("STOPPED");
    assertThat(organisations.get(0).path("executedHeight").isNull()).isTrue();
    assertThat(organisations.get(1).path("name").asText()).isEqualTo("org-2");
    assertThat(organisations.get(1).path("gateway").asText()).isEqualTo("http://127.0.0.1:7421");
    assertThat(organisations.get(1).path("executedHeight").asLong()).isEqualTo(6);
  }

  @Test
  void anOrganisationIsStoppedAndStarted() throws Exception {
    JsonNode stopped = json(call("POST", "/organisations/1:stop"));
    assertThat(stopped.path("organisation").asInt()).isEqualTo(1);
    assertThat(stopped.path("state").asText()).isEqualTo("STOPPED");
    assertThat(stopped.path("changed").asBoolean()).isTrue();
    assertThat(json(call("POST", "/organisations/1:stop")).path("changed").asBoolean()).isFalse();
    assertThat(json(call("POST", "/organisations/1:start")).path("state").asText())
        .isEqualTo("RUNNING");
  }

  @Test
  void aRefusalSaysWhyAndWhatToDo() throws Exception {
    HttpResponse<String> response = call("POST", "/organisations/2:stop");

    assertThat(response.statusCode()).isEqualTo(409);
    assertThat(problem(response).path("detail").asText()).isEqualTo("it is busy");
    assertThat(problem(response).path("remedy").asText()).isEqualTo("Wait.");
    assertThat(problem(response).path("code").asText()).isEqualTo("VIT-7122");
  }

  @Test
  void whatDoesNotExistIsNotFound() throws Exception {
    for (String number : new String[] {"0", "3", "999999999"}) {
      HttpResponse<String> response = call("POST", "/organisations/" + number + ":start");
      assertThat(response.statusCode()).isEqualTo(404);
      assertThat(problem(response).path("detail").asText()).contains("1 to 2");
    }
    for (String path : new String[] {"/", "/organisations/1", "/organisations/9999999999:stop"}) {
      assertThat(call("POST", path).statusCode()).isEqualTo(404);
    }
    assertThat(call("GET", "/down").statusCode()).isEqualTo(405);
    assertThat(call("POST", "/status").statusCode()).isEqualTo(405);
  }

  @Test
  void aFailureIsAnswered() throws Exception {
    consortium.broken = true;
    HttpResponse<String> response = call("GET", "/status");
    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(problem(response).path("code").asText()).isEqualTo("VIT-5004");
  }

  @Test
  void downAnswersWhenAllIsStoppedAndThePortIsFree() throws Exception {
    int port = control.port();
    CompletableFuture<HttpResponse<String>> answer =
        http.sendAsync(
            request("POST", "/down", "Bearer " + secret()), HttpResponse.BodyHandlers.ofString());
    assertThat(call("GET", "/status").statusCode()).isEqualTo(200);
    assertThat(answer).isNotDone();

    consortium.allStopped();

    assertThat(answer.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    assertThat(PortHolder.of(port)).isEmpty();
    assertThat(token).doesNotExist();
    assertThat(control.ended().toCompletableFuture())
        .succeedsWithin(java.time.Duration.ofSeconds(10));
  }

  @Test
  void downGivesTheDirectoryFreeBeforeItAnswers() throws Exception {
    consortium.allStopped();
    DevHome home = DevHome.open(directory.resolve("home"));
    control.close();
    token = home.controlToken();
    control = DevControl.start(0, home, consortium);

    assertThat(call("POST", "/down").statusCode()).isEqualTo(200);

    DevHome.open(directory.resolve("home")).close();
  }

  @Test
  void closingWithdrawsTheTokenAndLeavesTheNetworkAlone() {
    control.close();
    assertThat(token).doesNotExist();
    assertThat(consortium.shutdowns).isZero();
  }

  @Test
  void aBusyPortIsRefused() throws Exception {
    try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      StartRefused refused =
          catchThrowableOfType(
              StartRefused.class,
              () -> DevControl.start(holder.getLocalPort(), directory.resolve("t"), consortium));
      assertThat(refused.reason()).contains("port " + holder.getLocalPort());
      assertThat(directory.resolve("t")).doesNotExist();
    }
  }

  private String secret() throws IOException {
    return Files.readString(token).strip();
  }

  private HttpResponse<String> call(String method, String path) throws Exception {
    return send(method, path, "Bearer " + secret());
  }

  private HttpResponse<String> send(String method, String path, String authorization)
      throws Exception {
    return http.send(request(method, path, authorization), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest request(String method, String path, String authorization) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + control.port() + path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (!authorization.isEmpty()) {
      builder.header("Authorization", authorization);
    }
    return builder.build();
  }

  private static JsonNode json(HttpResponse<String> response) throws IOException {
    assertThat(response.statusCode()).isEqualTo(200);
    return new ObjectMapper().readTree(response.body());
  }

  private static JsonNode problem(HttpResponse<String> response) throws IOException {
    assertThat(response.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    return new ObjectMapper().readTree(response.body());
  }
}
