package io.vitrine.payments.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.contracts.event.WebhookSecret;
import io.vitrine.contracts.event.WebhookSignature;
import io.vitrine.ledger.crypto.Secret;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.payments.notification.ProviderKeys.Signed;
import io.vitrine.problem.PaymentCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProviderKeysTest {
  private static final WebhookSecret OLD = secret("01");
  private static final WebhookSecret NEW = secret("02");
  private static final WebhookSecret STRANGE = secret("03");
  private static final Bytes BODY = Bytes.fromHex("7b7d");
  private static final long T = 1_700_000_000;
  private static final Instant NOW = Instant.ofEpochSecond(T);
  private static final ProviderKeys KEYS =
      new ProviderKeys(List.of(OLD, NEW), Duration.ofMinutes(5));

  @Test
  void oneOfTheKeysIsEnough() {
    for (WebhookSecret each : List.of(OLD, NEW)) {
      assertThat(KEYS.objection(signed(each, T), BODY, NOW)).isEmpty();
    }
    assertThat(KEYS.objection(signed(STRANGE, T), BODY, NOW)).contains(wrong());
    String both =
        WebhookSignature.of(STRANGE, "n-1", T, BODY)
            + " "
            + WebhookSignature.of(NEW, "n-1", T, BODY);
    assertThat(KEYS.objection(new Signed("n-1", Long.toString(T), both), BODY, NOW)).isEmpty();
  }

  @Test
  void everythingThatIsSignedCounts() {
    Signed good = signed(OLD, T);
    assertThat(KEYS.objection(good, Bytes.fromHex("7b7e"), NOW)).contains(wrong());
    assertThat(KEYS.objection(new Signed("n-2", good.timestamp(), good.signature()), BODY, NOW))
        .contains(wrong());
    assertThat(KEYS.objection(new Signed("n-1", "1700000001", good.signature()), BODY, NOW))
        .contains(wrong());
  }

  @Test
  void timesFarFromNowAreStaleInBothDirections() {
    for (long apart : new long[] {-300, 300}) {
      assertThat(KEYS.objection(signed(OLD, T + apart), BODY, NOW)).isEmpty();
    }
    for (long apart : new long[] {-301, 301}) {
      assertThat(KEYS.objection(signed(OLD, T + apart), BODY, NOW))
          .contains(PaymentCode.PAYMENT_NOTIFICATION_STALE);
    }
    // Whoever is not the provider does not learn the time here.
    assertThat(KEYS.objection(signed(STRANGE, T - 301), BODY, NOW)).contains(wrong());
  }

  @Test
  void whatIsTooLongOrNoNumberIsNotLookedAt() {
    String signature = signed(OLD, T).signature();
    for (Signed odd :
        List.of(
            new Signed("", Long.toString(T), signature),
            new Signed("n".repeat(129), Long.toString(T), signature),
            new Signed("n-1", "", signature),
            new Signed("n-1", "-1", signature),
            new Signed("n-1", "9".repeat(12), signature),
            new Signed("n-1", Long.toString(T), ""),
            new Signed("n-1", Long.toString(T), (signature + " ").repeat(20)))) {
      assertThat(KEYS.objection(odd, BODY, NOW)).contains(wrong());
    }
    for (int keys : new int[] {0, ProviderKeys.MAX_KEYS + 1}) {
      assertThatThrownBy(() -> new ProviderKeys(Collections.nCopies(keys, OLD), Duration.ZERO))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static PaymentCode wrong() {
    return PaymentCode.PAYMENT_SIGNATURE_INVALID;
  }

  private static Signed signed(WebhookSecret secret, long seconds) {
    return new Signed(
        "n-1", Long.toString(seconds), WebhookSignature.of(secret, "n-1", seconds, BODY));
  }

  private static WebhookSecret secret(String two) {
    return new WebhookSecret(Secret.of(Bytes.fromHex(two.repeat(32))));
  }
}
