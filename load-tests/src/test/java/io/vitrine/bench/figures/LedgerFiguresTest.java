package io.vitrine.bench.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerFiguresTest {
  @Test
  void theSumOfTheRatesIsTheRateOfAll() {
    List<LedgerFigures> two = List.of(of(10, 20_000), of(8, 8_000));
    assertThat(28_000 / LedgerFigures.seconds(two)).isCloseTo(3_000, within(1e-6));
  }

  @Test
  void oneLedgerOrNothingCommittedKeepsTheTimeThatWasMeasured() {
    assertThat(LedgerFigures.seconds(List.of(of(10.5, 7)))).isEqualTo(10.5);
    assertThat(LedgerFigures.seconds(List.of(of(10, 0), of(12, 0)))).isEqualTo(11);
  }

  private static LedgerFigures of(double seconds, long committed) {
    return new LedgerFigures("ledger", seconds, 1, committed, 1, 1);
  }
}
