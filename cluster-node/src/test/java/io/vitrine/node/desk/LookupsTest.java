package io.vitrine.node.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.api.problem.Problem;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.registrar.officer.Officer;
import io.vitrine.registrar.officer.Officers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Each officer opens so many files in an hour, and the refusal says when the next. */
class LookupsTest {
  private long now;

  @Test
  void oneOfThreeComesBackEveryTwentyMinutes() {
    Lookups lookups = new Lookups(3, () -> now);
    for (int i = 0; i < 3; i++) {
      assertThat(lookups.take(officer("one"))).isEmpty();
    }
    Problem refused = lookups.take(officer("one")).orElseThrow();
    assertThat(refused.numbers()).containsEntry("limit", "3");
    long seconds = Long.parseLong(refused.numbers().get(Problem.RETRY_AFTER));
    assertThat(seconds).isEqualTo(Duration.ofMinutes(20).toSeconds());
    assertThat(lookups.take(officer("two"))).isEmpty();

    now += Duration.ofSeconds(seconds).toNanos() - 1;
    assertThat(lookups.take(officer("one"))).isPresent();
    now += 1;
    assertThat(lookups.take(officer("one"))).isEmpty();
    assertThat(lookups.take(officer("one"))).isPresent();
  }

  private static Officer officer(String name) {
    return new Officer(
        name, new Address(Bytes.wrap(new byte[Address.SIZE])), Officers.printOf(name));
  }
}
