package io.vitrine.node.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  @Test
  void secondsAndDatesAreRead() {
    assertThat(RetryAfter.millis("0", NOW)).contains(0L);
    assertThat(RetryAfter.millis("120", NOW)).contains(120_000L);
    assertThat(RetryAfter.millis("Sat, 21 Nov 2026 10:01:30 GMT", NOW)).contains(90_000L);
    assertThat(RetryAfter.millis("Sat, 21 Nov 2026 09:00:00 GMT", NOW)).contains(0L);
  }

  @Test
  void anythingElseIsNot() {
    for (String value : new String[] {"", "-1", "soon", "1.5", "99999999999999", "2026-11-21"}) {
      assertThat(RetryAfter.millis(value, NOW)).as(value).isEmpty();
    }
  }
}
