package io.vitrine.node.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.persistence.lease.LeaseRow;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** F5 and F6: what a signer sees. */
class LeaseHandleTest {
  private final FakeClock clock = new FakeClock();
  private final LeaseHandle handle = LeaseHandle.ofGeneration(3, LeaseTiming.DEVELOPMENT, clock);

  @Test
  void validWhileRenewed() {
    for (int i = 1; i <= 10; i++) {
      clock.pass(Duration.ofMillis(1_900));
      handle.confirm(new LeaseRow(3, "test", i), clock.now());
      assertThat(handle.check()).isEqualTo(new LeaseCheck.Valid(3));
    }
  }

  @Test
  void lostStaysLostEvenIfALateRenewalWasApplied() {
    LeaseClock.Instant issue = clock.now();
    clock.pass(Duration.ofSeconds(2));
    LeaseCheck lost = handle.check();
    assertThat(lost).isInstanceOf(LeaseCheck.Lost.class);
    clock.pass(Duration.ofMillis(-500));
    handle.confirm(new LeaseRow(3, "test", 1), issue);
    assertThat(handle.check()).isEqualTo(lost);
  }

  @Test
  void firstReasonStays() {
    handle.lose(new LossReason.GivenUp());
    clock.pass(Duration.ofSeconds(60));
    assertThat(handle.check()).isEqualTo(new LeaseCheck.Lost(new LossReason.GivenUp()));
  }
}
