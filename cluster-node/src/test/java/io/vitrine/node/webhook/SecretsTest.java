package io.vitrine.node.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.contracts.event.WebhookSecret;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SecretsTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final WebhookSecret FIRST = secret(1);
  private static final WebhookSecret SECOND = secret(2);
  private static final WebhookSecret THIRD = secret(3);

  @Test
  void afterARotationBothSignUntilTheEndOfTheFormer() {
    Secrets rotated = Secrets.of(FIRST).rotated(SECOND, NOW.plusSeconds(60));
    assertThat(rotated.live(NOW)).containsExactly(SECOND, FIRST);
    assertThat(rotated.live(NOW.plusSeconds(59))).containsExactly(SECOND, FIRST);
    assertThat(rotated.live(NOW.plusSeconds(60))).containsExactly(SECOND);
  }

  @Test
  void ofThreeTheOldestEndsAtOnce() {
    Secrets twice =
        Secrets.of(FIRST).rotated(SECOND, NOW.plusSeconds(60)).rotated(THIRD, NOW.plusSeconds(120));
    assertThat(twice.live(NOW)).containsExactly(THIRD, SECOND);
  }

  private static WebhookSecret secret(int fill) {
    byte[] bytes = new byte[32];
    bytes[0] = (byte) fill;
    return WebhookSecret.parse(Base64.getEncoder().encodeToString(bytes)).orElseThrow();
  }
}
