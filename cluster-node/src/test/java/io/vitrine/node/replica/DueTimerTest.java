package io.vitrine.node.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.consensus.Timer;
import io.vitrine.ledger.types.View;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A process that stood still hears what arrived before it acts on timers. */
class DueTimerTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final Timer timer = new Timer(Timer.Kind.VIEW, new View(0, 3));
  private final DueTimer due = DueTimer.in(timer, Duration.ofSeconds(2), 10 * SECOND);

  @Test
  void firesInTime() {
    assertThat(due.putOff(12 * SECOND)).isEmpty();
    assertThat(due.putOff(12 * SECOND + DueTimer.LATE.toNanos())).isEmpty();
  }

  @Test
  void afterAPauseItWaitsOnce() {
    DueTimer later = due.putOff(30 * SECOND).orElseThrow();
    assertThat(later.timer()).isEqualTo(timer);
    assertThat(later.dueNanos()).isEqualTo(30 * SECOND + DueTimer.GRACE.toNanos());
    assertThat(later.putOff(31 * SECOND + SECOND)).isEmpty();
  }
}
