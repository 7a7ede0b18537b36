package io.vitrine.client.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;

/** Asks all organisations at the same time, each once, with a time limit. */
public final class Survey {
  /** A node answers within about a second whatever is dead there. */
  static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_ANSWER = 1 << 20;
  private static final int DEVELOPMENT = 4;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofMillis(500))
          .build();

  /**
   * Whom to ask.
   *
   * @param name its name, or its URL while that is not known
   * @param url its management port
   * @param state what the development network says of it; empty elsewhere
   */
  public record Target(String name, String url, String state) {}

  /** The organisation behind one management port. */
  public static List<Target> single(URI url) {
    String base = url.toString().replaceAll("/+$", "");
    return List.of(new Target(base, base, ""));
  }

  /**
   * The organisations of the development network in {@code home}: as it says itself, or, when it
   * says nothing, at the ports where they would be.
   */
  public List<Target> development(Path home, int portBase) {
    return control(home, portBase)
        .orElseGet(
            () ->
                IntStream.rangeClosed(1, DEVELOPMENT)
                    .mapToObj(
                        n ->
                            new Target(
                                "org-" + n, "http://127.0.0.1:" + (portBase + 10 * n + 3), ""))
                    .toList());
  }

  private Optional<List<Target>> control(Path home, int portBase) {
    try {
      String token = Files.readString(home.resolve("dev").resolve("control.token")).strip();
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + portBase + "/status"))
              .timeout(Duration.ofMillis(700))
              .header("Authorization", "Bearer " + token)
              .build();
      HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (response.statusCode() != 200) {
        return Optional.empty();
      }
      List<Target> targets = new ArrayList<>();
      for (JsonNode o : JSON.readTree(response.body()).path("organisations")) {
        targets.add(
            new Target(
                o.path("name").asText(), o.path("management").asText(), o.path("state").asText()));
      }
      return targets.isEmpty() ? Optional.empty() : Optional.of(targets);
    } catch (IOException | IllegalArgumentException nobody) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Asks everybody; takes no longer than the slowest, at most {@link #PATIENCE}. */
  public List<Organisation> ask(List<Target> targets) {
    List<CompletableFuture<Organisation>> asked = targets.stream().map(this::ask).toList();
    return asked.stream().map(CompletableFuture::join).toList();
  }

  private CompletableFuture<Organisation> ask(Target target) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(target.url() + "/v1/node/diagnosis"))
            .timeout(PATIENCE)
            .header("Accept", "application/json")
            .build();
    long sent = System.currentTimeMillis();
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
        .thenApply(response -> read(target, response, sent))
        .exceptionally(cause -> silent(target, text(cause)));
  }

  private static Organisation read(Target target, HttpResponse<byte[]> response, long sent) {
    long middle = sent + (System.currentTimeMillis() - sent) / 2;
    if (response.statusCode() != 200 || response.body().length > MAX_ANSWER) {
      return silent(target, "answers " + response.statusCode() + ", no diagnosis");
    }
    try {
      JsonNode answer = JSON.readTree(response.body());
      long ahead = answer.path("atMillis").asLong(middle) - middle;
      return answer.has("organisation")
          ? Organisation.answered(target.url(), target.state(), answer, ahead)
          : silent(target, "its answer is no diagnosis");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Organisation silent(Target target, String silence) {
    return Organisation.silent(target.name(), target.url(), target.state(), silence);
  }

  private static String text(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof ConnectException) {
      return "nothing listens at its management port";
    }
    return cause instanceof HttpTimeoutException
        ? "no answer from its management port"
        : cause.getClass().getSimpleName();
  }
}
