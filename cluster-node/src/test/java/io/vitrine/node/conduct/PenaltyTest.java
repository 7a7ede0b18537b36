package io.vitrine.node.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PenaltyTest {
  @ParameterizedTest
  @EnumSource(
      value = Misconduct.class,
      names = {"OUT_OF_WINDOW", "REPLAYED", "RATE_EXCEEDED", "EVIDENCE"})
  void whatHonestValidatorsDoCostsNothingHoweverOften(Misconduct kind) {
    Penalty penalty = Penalty.none(0);
    for (int i = 0; i < 1_000_000; i++) {
      penalty = penalty.add(kind, i);
    }
    assertThat(penalty).isEqualTo(Penalty.none(0));
  }

  @Test
  void everyOtherKindClosesTheStreamsWhenRepeated() {
    Arrays.stream(Misconduct.values())
        .filter(kind -> kind.weight() > 0)
        .forEach(kind -> assertThat(repeated(Penalty.none(0), kind, 0).isClosed(0)).isTrue());
  }

  @Test
  void eachTimeIsTwiceAsLongUpToThirtySeconds() {
    Penalty penalty = Penalty.none(0);
    long now = 0;
    long[] waits = new long[8];
    for (int i = 0; i < waits.length; i++) {
      penalty = repeated(penalty, Misconduct.MALFORMED, now);
      waits[i] = penalty.remainingMillis(now);
      now += waits[i];
      assertThat(penalty.isClosed(now)).isFalse();
    }
    assertThat(waits).containsExactly(1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000);
  }

  @Test
  void nowAndThenIsForgiven() {
    Penalty penalty = Penalty.none(0);
    for (int minute = 0; minute < 1_000; minute++) {
      penalty = penalty.add(Misconduct.MALFORMED, minute * 60_000L);
      assertThat(penalty.isClosed(minute * 60_000L)).isFalse();
    }
  }

  @Test
  void earlierTimesAreForgottenToo() {
    Penalty penalty = repeated(Penalty.none(0), Misconduct.OVERSIZE, 0);
    penalty = repeated(penalty, Misconduct.OVERSIZE, 1_000);
    assertThat(penalty.remainingMillis(1_000)).isEqualTo(2_000);
    long later = 600_000;
    assertThat(repeated(penalty, Misconduct.OVERSIZE, later).remainingMillis(later))
        .isEqualTo(1_000);
  }

  @Test
  void whatComesWhileTheDoorIsClosedDoesNotProlongIt() {
    Penalty penalty = repeated(Penalty.none(0), Misconduct.OVERSIZE, 0);
    assertThat(penalty.add(Misconduct.OVERSIZE, 500)).isEqualTo(penalty);
  }

  private static Penalty repeated(Penalty start, Misconduct kind, long now) {
    Penalty penalty = start;
    for (int i = 0; i < 100 && !penalty.isClosed(now); i++) {
      penalty = penalty.add(kind, now);
    }
    return penalty;
  }
}
