package io.vitrine.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ScaleTest {
  @Test
  void linesStandAtRoundNumbers() {
    assertThat(Scale.upTo(513)).isEqualTo(new Scale(200, 3));
    assertThat(Scale.upTo(9_461)).isEqualTo(new Scale(2_000, 5));
    assertThat(Scale.upTo(4)).isEqualTo(new Scale(1, 4));
    assertThat(Scale.upTo(100)).isEqualTo(new Scale(20, 5));
    assertThat(Scale.upTo(0).end()).isEqualTo(1);
  }

  @Test
  void theAxisHoldsEverythingAndIsNotMuchLonger() {
    for (double greatest = 0.001; greatest < 1e9; greatest *= 1.037) {
      Scale scale = Scale.upTo(greatest);
      assertThat(scale.end()).isGreaterThanOrEqualTo(greatest * (1 - 1e-6));
      assertThat(scale.end() - scale.step()).isLessThan(greatest);
      assertThat(scale.count()).isBetween(1, 5);
    }
  }
}
