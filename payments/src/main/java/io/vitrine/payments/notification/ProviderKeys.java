package io.vitrine.payments.notification;

import io.vitrine.contracts.event.WebhookSecret;
import io.vitrine.contracts.event.WebhookSignature;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.problem.PaymentCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a provider signs with: the symmetric signature of Standard Webhooks 1.0, with several keys
 * at a time so that one can be replaced while the other still signs.
 *
 * @param keys 1 to {@link #MAX_KEYS}
 * @param tolerance how far the time of signing may lie from the time here, in either direction
 */
public record ProviderKeys(List<WebhookSecret> keys, Duration tolerance) {
  /** The most keys. */
  public static final int MAX_KEYS = 4;

  /** The most characters of {@code webhook-id}. */
  public static final int MAX_ID = 128;

  /** The most characters of {@code webhook-signature}: some more signatures than keys. */
  public static final int MAX_HEADER = 512;

  /** Seconds since 1970 until the year 5138; more digits are no time. */
  private static final int MAX_DIGITS = 11;

  /**
   * What came beside the body.
   *
   * @param id {@code webhook-id}
   * @param timestamp {@code webhook-timestamp}, in seconds since 1970 UTC
   * @param signature {@code webhook-signature}
   */
  public record Signed(String id, String timestamp, String signature) {}

  /**
   * Copies and checks the keys.
   *
   * @throws IllegalArgumentException when there is none, or too many
   */
  public ProviderKeys {
    keys = List.copyOf(keys);
    if (keys.isEmpty() || keys.size() > MAX_KEYS) {
      throw new IllegalArgumentException(keys.size() + " keys, 1 to " + MAX_KEYS + " are needed");
    }
  }

  /**
   * Why {@code body} is not to be believed. The signature is checked before the time is, so that
   * only a provider learns what this clock says.
   *
   * @return PAYMENT_SIGNATURE_INVALID, PAYMENT_NOTIFICATION_STALE, or empty
   */
  public Optional<PaymentCode> objection(Signed signed, Bytes body, Instant now) {
    if (signed.id().isEmpty()
        || signed.id().length() > MAX_ID
        || signed.signature().length() > MAX_HEADER
        || !signed.timestamp().matches("[0-9]{1," + MAX_DIGITS + "}")) {
      return Optional.of(PaymentCode.PAYMENT_SIGNATURE_INVALID);
    }
    long seconds = Long.parseLong(signed.timestamp());
    if (!WebhookSignature.matches(keys, signed.signature(), signed.id(), seconds, body)) {
      return Optional.of(PaymentCode.PAYMENT_SIGNATURE_INVALID);
    }
    long apart = Math.abs(now.getEpochSecond() - seconds);
    return apart > tolerance.toSeconds()
        ? Optional.of(PaymentCode.PAYMENT_NOTIFICATION_STALE)
        : Optional.empty();
  }
}
