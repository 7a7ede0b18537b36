package io.vitrine.node.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.persistence.lease.LeaseRow;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** F2: until when a lease is valid, with both verdicts. */
class SigningLeaseTest {
  private final FakeClock clock = new FakeClock();
  private final SigningLease lease =
      new SigningLease(new LeaseRow(3, "me", 0), clock.now(), LeaseTiming.PRODUCTION);

  @Test
  void validUntilJustBeforeIssuePlusD() {
    clock.pass(Duration.ofSeconds(5).minusNanos(1_000_000));
    assertThat(valid(lease)).isTrue();
  }

  @Test
  void invalidAtIssuePlusD() {
    clock.pass(Duration.ofSeconds(5));
    assertThat(valid(lease)).isFalse();
    assertThat(lease.invalidity(clock.now())).contains(new LossReason.Expired(Duration.ZERO));
  }

  @Test
  void confirmedRenewalCountsFromItsIssueNotItsReturn() {
    clock.pass(Duration.ofSeconds(4));
    LeaseClock.Instant issue = clock.now();
    clock.pass(Duration.ofMillis(500));
    SigningLease renewed = lease.confirmed(new LeaseRow(3, "me", 1), issue);
    clock.pass(Duration.ofMillis(4_400));
    assertThat(valid(renewed)).isTrue();
    clock.pass(Duration.ofMillis(100));
    assertThat(valid(renewed)).isFalse();
  }

  @Test
  void unknownOutcomeIsNotRenewed() {
    clock.pass(Duration.ofSeconds(4));
    // The renewal timed out: nobody calls confirmed, the first issue counts.
    clock.pass(Duration.ofSeconds(1));
    assertThat(valid(lease)).isFalse();
  }

  @Test
  void wallClockAheadByMoreThanASecondIsLost() {
    clock.jumpWall(Duration.ofSeconds(1));
    assertThat(valid(lease)).isTrue();
    clock.jumpWall(Duration.ofMillis(1));
    assertThat(valid(lease)).isFalse();
    assertThat(lease.invalidity(clock.now()))
        .contains(new LossReason.ClockJump(Duration.ofMillis(1_001)));
  }

  @Test
  void wallClockSetBackIsLost() {
    clock.jumpWall(Duration.ofMillis(-1_001));
    assertThat(valid(lease)).isFalse();
  }

  @Test
  void rowOfAnotherGenerationConfirmsNothing() {
    assertThatThrownBy(() -> lease.confirmed(new LeaseRow(4, "me", 1), clock.now()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void renewalIsOftenEnoughForBothTimings() {
    assertThat(LeaseTiming.PRODUCTION.renewEvery()).isEqualTo(Duration.ofSeconds(1));
    assertThat(LeaseTiming.DEVELOPMENT.renewEvery()).isEqualTo(Duration.ofMillis(500));
    assertThat(LeaseTiming.PRODUCTION.takeoverWait()).isEqualTo(Duration.ofMillis(8_500));
    assertThat(LeaseTiming.DEVELOPMENT.takeoverWait()).isEqualTo(Duration.ofSeconds(4));
  }

  private boolean valid(SigningLease candidate) {
    return candidate.isValid(clock.monotonicNanos(), clock.wallMillis());
  }
}
