package io.vitrine.ledger.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** R9: how long an answer of final blocks is. */
class RangeEndTest {
  @Test
  void itIsAsLongAsAllowedAndEndsAtAFinalization() {
    assertThat(RangeEnd.index(500, i -> true)).hasValue(RangeEnd.MAX_BLOCKS - 1);
    assertThat(RangeEnd.index(500, i -> i % 7 == 0)).hasValue(63);
    assertThat(RangeEnd.index(500, i -> i % 10 == 0)).hasValue(60);
    assertThat(RangeEnd.index(5, i -> i < 3)).hasValue(2);
  }

  @Test
  void itIsLongerWhenTheFirstFinalizationLiesFurther() {
    assertThat(RangeEnd.index(500, Set.of(200, 201)::contains)).hasValue(200);
  }

  @Test
  void itIsEmptyWithoutAFinalization() {
    assertThat(RangeEnd.index(500, i -> false)).isEqualTo(OptionalInt.empty());
    assertThat(RangeEnd.index(0, i -> true)).isEqualTo(OptionalInt.empty());
  }
}
