package io.vitrine.node.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.contracts.event.WebhookSecret;
import io.vitrine.contracts.event.WebhookSignature;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.registrar.applicant.ApplicantFile;
import io.vitrine.registrar.application.Finding;
import io.vitrine.registrar.application.KycProvider;
import io.vitrine.registrar.audit.AuditEntry.Access;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Asks a service over HTTP: one POST with the applicant's file as JSON, signed as webhooks are
 * (Standard Webhooks); {@code webhook-id} is the number of the application, so that the same
 * question asked again is the same case. It answers 200 with {@code {"finding": "MATCH",
 * "reference": "..."}}. What it answers otherwise, or too late, or with too much, is UNSURE;
 * nothing of it is logged.
 */
final class HttpKycProvider implements KycProvider {
  /** The most bytes of an answer. */
  static final int MAX_ANSWER = 16_384;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int OK = 200;

  private final DeskSettings.Kyc settings;
  private final WebhookSecret secret;
  private final InstantSource clock;
  private final Executor blocking;
  private final HttpClient http;

  HttpKycProvider(DeskSettings.Kyc settings, InstantSource clock, Executor blocking) {
    this.settings = settings;
    this.secret = new WebhookSecret(settings.secret());
    this.clock = clock;
    this.blocking = blocking;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(settings.timeout())
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(blocking)
            .build();
  }

  @Override
  public String name() {
    return String.valueOf(settings.url().getHost());
  }

  @Override
  public CompletionStage<Answer> check(String application, Bytes file) {
    ObjectNode json = DeskDocuments.full(ApplicantFile.decode(file));
    json.put("application", application);
    Bytes body = Bytes.wrap(json.toString().getBytes(StandardCharsets.UTF_8));
    return attempt(application, body, settings.attempts());
  }

  private CompletionStage<Answer> attempt(String application, Bytes body, int left) {
    return http.sendAsync(request(application, body), info -> new BoundedAnswer(MAX_ANSWER))
        // The client's own ends with the head of the answer.
        .orTimeout(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)
        .thenApply(HttpKycProvider::answer)
        .exceptionally(failure -> Optional.empty())
        .thenCompose(
            answer -> {
              if (answer.isPresent()) {
                return CompletableFuture.completedFuture(answer.get());
              } else if (left <= 1) {
                return CompletableFuture.completedFuture(new Answer(Finding.UNSURE, "no-answer"));
              }
              return pause(settings.attempts() - left)
                  .thenCompose(done -> attempt(application, body, left - 1));
            });
  }

  /** One second, then two, four... */
  private CompletionStage<Void> pause(int number) {
    Duration pause = Duration.ofSeconds(1L << Math.min(number, 5));
    return CompletableFuture.runAsync(
        () -> {},
        CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS, blocking));
  }

  private HttpRequest request(String application, Bytes body) {
    long seconds = clock.instant().getEpochSecond();
    return HttpRequest.newBuilder(settings.url())
        .timeout(settings.timeout())
        .header("Content-Type", "application/json")
        .header(WebhookSignature.ID, application)
        .header(WebhookSignature.TIMESTAMP, Long.toString(seconds))
        .header(
            WebhookSignature.SIGNATURE,
            WebhookSignature.header(List.of(secret), application, seconds, body))
        .POST(HttpRequest.BodyPublishers.ofByteArray(body.toArray()))
        .build();
  }

  /** Empty when it is worth asking again. */
  private static Optional<Answer> answer(HttpResponse<byte[]> response) {
    if (response.statusCode() == 429 || response.statusCode() >= 500) {
      return Optional.empty();
    }
    return Optional.of(
        response.statusCode() == OK
            ? read(response.body())
            : new Answer(Finding.UNSURE, "status-" + response.statusCode()));
  }

  private static Answer read(byte[] body) {
    try {
      JsonNode json = JSON.readTree(body);
      String reference = json.path("reference").asText();
      return Arrays.stream(Finding.values())
          .filter(finding -> finding.name().equals(json.path("finding").asText()))
          .findFirst()
          // What has another form could be a name or a number of a person.
          .map(f -> new Answer(f, Access.isReference(reference) ? reference : "no-reference"))
          .orElseGet(() -> new Answer(Finding.UNSURE, "no-finding"));
    } catch (IOException e) {
      return new Answer(Finding.UNSURE, "no-json");
    }
  }
}
