package io.vitrine.client.sdk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitrine.contracts.event.EventCursor;
import io.vitrine.contracts.event.WebhookSecret;
import io.vitrine.contracts.event.WebhookSignature;
import io.vitrine.ledger.types.Bytes;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Checks that a webhook comes from the organisation that shares the secret, and is not an old one
 * sent again (Standard Webhooks 1.0). What {@link #verify} calls genuine may still come twice: keep
 * the id with what was done about it.
 */
public final class WebhookVerifier {
  /** How far the time of a message may be from the own clock. */
  public static final Duration TOLERANCE = Duration.ofMinutes(5);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<WebhookSecret> secrets;
  private final Duration tolerance;
  private final InstantSource clock;

  /** What a message is. */
  public sealed interface Message {}

  /**
   * It was sent by who shares the secret.
   *
   * @param id the same whenever this message comes
   * @param document the CloudEvents document
   */
  public record Genuine(String id, JsonNode document) implements Message {
    /** The event of the ledger; empty for a test message. */
    public Optional<LedgerEvent> event() {
      return EventCursor.parse(document.path("cursor").asText())
          .map(cursor -> LedgerEvent.of(cursor, document));
    }
  }

  /**
   * It is not to be believed. Answer 400 or 401, so that it comes again if it was genuine.
   *
   * @param reason why
   */
  public record Refused(Reason reason) implements Message {}

  /** Why a message is refused. */
  public enum Reason {
    /** A header field is missing or unreadable. */
    NO_HEADERS,
    /** The time is too far from the own clock, so it may be one that was sent before. */
    WRONG_TIME,
    /** None of the secrets signed it. */
    WRONG_SIGNATURE,
    /** It is signed, and no JSON. */
    NO_DOCUMENT
  }

  private WebhookVerifier(List<WebhookSecret> secrets, Duration tolerance, InstantSource clock) {
    this.secrets = List.copyOf(secrets);
    this.tolerance = tolerance;
    this.clock = clock;
  }

  /**
   * With the secrets as they were shown, {@code whsec_…}: one, or two while one replaces the other.
   *
   * @throws IllegalArgumentException when one is no secret; it is not repeated in the message
   */
  public static WebhookVerifier of(String... secrets) {
    List<WebhookSecret> parsed =
        Stream.of(secrets)
            .map(
                text ->
                    WebhookSecret.parse(text)
                        .orElseThrow(
                            () -> new IllegalArgumentException("a secret begins with whsec_")))
            .toList();
    return new WebhookVerifier(parsed, TOLERANCE, InstantSource.system());
  }

  /** The same by another clock and tolerance. */
  public WebhookVerifier with(InstantSource otherClock, Duration otherTolerance) {
    return new WebhookVerifier(secrets, otherTolerance, otherClock);
  }

  /**
   * Checks a message.
   *
   * @param header the value of a header field by its name, or null
   * @param body the bytes exactly as they came: parsed and written again they differ
   */
  public Message verify(UnaryOperator<String> header, byte[] body) {
    Optional<String> id = Optional.ofNullable(header.apply(WebhookSignature.ID));
    Optional<String> signature = Optional.ofNullable(header.apply(WebhookSignature.SIGNATURE));
    Optional<Long> seconds =
        Optional.ofNullable(header.apply(WebhookSignature.TIMESTAMP))
            .filter(text -> text.matches("\\d{1,12}"))
            .map(Long::valueOf);
    if (id.isEmpty() || signature.isEmpty() || seconds.isEmpty()) {
      return new Refused(Reason.NO_HEADERS);
    }
    Duration age = Duration.between(Instant.ofEpochSecond(seconds.get()), clock.instant()).abs();
    if (age.compareTo(tolerance) > 0) {
      return new Refused(Reason.WRONG_TIME);
    }
    boolean signed =
        WebhookSignature.matches(
            secrets, signature.get(), id.get(), seconds.get(), Bytes.copyOf(body));
    return signed ? read(id.get(), body) : new Refused(Reason.WRONG_SIGNATURE);
  }

  private static Message read(String id, byte[] body) {
    try {
      return new Genuine(id, JSON.readTree(body));
    } catch (IOException e) {
      return new Refused(Reason.NO_DOCUMENT);
    }
  }
}
