package io.vitrine.node.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.persistence.lease.LeaseRow;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** F3: when a taker may take, with both verdicts. */
class TakeoverTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final LeaseRow HELD = new LeaseRow(3, "other", 7);

  private final Takeover blank = Takeover.begin(LeaseTiming.DEVELOPMENT);

  @Test
  void waitsUntilTheRowWasUnchangedForTheWholeWait() {
    Takeover seen = blank.saw(HELD, 10 * SECOND, HolderFate.UNKNOWN);
    assertThat(seen.remaining(10 * SECOND)).isEqualTo(Duration.ofSeconds(4));
    assertThat(seen.saw(HELD, 13 * SECOND, HolderFate.UNKNOWN).remaining(14 * SECOND - 1))
        .isEqualTo(Duration.ofNanos(1));
    assertThat(seen.saw(HELD, 13 * SECOND, HolderFate.UNKNOWN).remaining(14 * SECOND)).isZero();
  }

  @Test
  void renewalStartsTheWaitAnew() {
    Takeover seen =
        blank
            .saw(HELD, 0, HolderFate.UNKNOWN)
            .saw(new LeaseRow(3, "other", 8), 3 * SECOND, HolderFate.UNKNOWN);
    assertThat(seen.remaining(4 * SECOND)).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void takeoverStartsTheWaitAnew() {
    Takeover seen =
        blank
            .saw(HELD, 0, HolderFate.UNKNOWN)
            .saw(new LeaseRow(4, "third", 0), 3 * SECOND, HolderFate.UNKNOWN);
    assertThat(seen.remaining(4 * SECOND)).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void releasedRowNeedsNoWait() {
    assertThat(blank.saw(new LeaseRow(3, "", 8), 0, HolderFate.UNKNOWN).remaining(0)).isZero();
  }

  @Test
  void nothingSeenMeansTheWholeWait() {
    assertThat(blank.remaining(100 * SECOND)).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void deadHolderNeedsNoWait() {
    assertThat(blank.saw(HELD, 10 * SECOND, HolderFate.GONE).remaining(10 * SECOND)).isZero();
  }

  @Test
  void deathOfOneHolderSaysNothingAboutTheNext() {
    Takeover seen =
        blank
            .saw(HELD, 0, HolderFate.GONE)
            .saw(new LeaseRow(4, "third", 0), SECOND, HolderFate.UNKNOWN);
    assertThat(seen.remaining(2 * SECOND)).isEqualTo(Duration.ofSeconds(3));
  }
}
