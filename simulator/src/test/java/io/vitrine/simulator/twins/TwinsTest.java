package io.vitrine.simulator.twins;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * No division of the instances breaks an invariant, and everybody finalizes afterwards. The whole
 * of (4, 3) is run by {@code -Dvitrine.twins.step=1}, in pieces by {@code vitrine.twins.from} and
 * {@code to}; here every so many-th.
 */
class TwinsTest {
  private static final Scenarios THREE_VIEWS = new Scenarios(4, 3);

  private static TwinsSweep all(Scenarios space, long step) {
    return TwinsSweep.run(0, space.places(), step, space::at, place -> {});
  }

  private static TwinsSweep drawn(int n, int views, long seeds) {
    return TwinsSweep.run(
        0, seeds, 1, seed -> Optional.of(Scenarios.drawn(n, views, seed)), seed -> {});
  }

  @Test
  void fourWithOneTwinOverTwoViewsAPart() {
    assertThat(all(new Scenarios(4, 1), 1).scenarios()).isEqualTo(144);
    assertThat(all(new Scenarios(4, 2), 19).accused()).isPositive();
  }

  @Test
  void fourWithOneTwinOverThreeViews() {
    long from = Long.getLong("vitrine.twins.from", 0);
    long to = Math.min(THREE_VIEWS.places(), Long.getLong("vitrine.twins.to", Long.MAX_VALUE));
    TwinsSweep sweep =
        TwinsSweep.run(
            from, to, Long.getLong("vitrine.twins.step", 331), THREE_VIEWS::at, place -> {});
    if (System.getProperty("vitrine.twins.step") != null) {
      System.out.println("places " + from + " to " + to + ": " + sweep);
    }
    assertThat(sweep.accused()).isPositive();
  }

  @Test
  void fourWithOneTwinOverEightViews() {
    assertThat(drawn(4, 8, Long.getLong("vitrine.twins.seeds", 250)).accused()).isPositive();
  }

  @Test
  void sevenWithTwoTwinsOverEightViews() {
    assertThat(drawn(7, 8, Long.getLong("vitrine.twins.seeds", 250) / 5).accused()).isPositive();
  }
}
