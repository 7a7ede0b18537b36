package io.vitrine.acceptance.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** What is asked of processes that may be dead, paused or cut off: an answer soon or none. */
final class Answers {
  private static final Duration SOON = Duration.ofSeconds(2);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(SOON).build();

  private Answers() {}

  /**
   * An answer.
   *
   * @param status HTTP's, 0 when there was none
   * @param body the document, or missing when it is none
   */
  record Answer(int status, JsonNode body) {
    static final Answer NONE = new Answer(0, MissingNode.getInstance());
  }

  /** Asks the process that listens at {@code port} of this machine. */
  static Answer get(int port, String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(SOON).build();
    try {
      HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), document(response.body()));
    } catch (IOException none) {
      return Answer.NONE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Whether a node is ready is said in plain text. */
  private static JsonNode document(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException text) {
      return MissingNode.getInstance();
    }
  }
}
