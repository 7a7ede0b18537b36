package io.vitrine.ledger.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuorumTest {
  /** The table of consensus.md section 1, and the smallest sets. */
  @ParameterizedTest
  @CsvSource({
    "1,0,1", "2,0,2", "3,0,2", "4,1,3", "5,1,4", "6,1,4", "7,2,5", "10,3,7", "13,4,9", "16,5,11",
    "19,6,13", "20,6,14"
  })
  void hasTheThresholdsOfTheTable(int n, int faulty, int size) {
    assertThat(new Quorum(n).faulty()).isEqualTo(faulty);
    assertThat(new Quorum(n).size()).isEqualTo(size);
  }

  @Test
  void twoQuorumsShareAnHonestValidatorAndSilentOnesDoNotBlock() {
    for (int n = 1; n <= 40; n++) {
      Quorum quorum = new Quorum(n);
      int smallestOverlap = 2 * quorum.size() - n;
      assertThat(smallestOverlap).as("overlap for n = %s", n).isGreaterThan(quorum.faulty());
      assertThat(quorum.size()).as("q for n = %s", n).isLessThanOrEqualTo(n - quorum.faulty());
      // No smaller q would do: it is the least with that overlap.
      assertThat(2 * (quorum.size() - 1) - n).isLessThanOrEqualTo(quorum.faulty());
    }
  }

  /** The same for small n by looking at every pair of q-sets. */
  @Test
  void everyPairOfQuorumsSharesAnHonestValidator() {
    for (int n = 1; n <= 8; n++) {
      Quorum quorum = new Quorum(n);
      for (int a = 0; a < 1 << n; a++) {
        for (int b = 0; b < 1 << n; b++) {
          if (Integer.bitCount(a) == quorum.size() && Integer.bitCount(b) == quorum.size()) {
            assertThat(Integer.bitCount(a & b)).isGreaterThan(quorum.faulty());
          }
        }
      }
    }
  }

  @Test
  void twoThirdsPlusOneWouldForkFiveValidators() {
    assertThat(new Quorum(5).size()).isNotEqualTo(2 * new Quorum(5).faulty() + 1);
    assertThatThrownBy(() -> new Quorum(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
