package io.vitrine.simulator.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What a thousand seeds draw. */
class DrawTest {
  private static final int SEEDS = 1_000;

  @Test
  void neverMoreThanFFailForGoodOrHaveAWrongClock() {
    for (long seed = 0; seed < SEEDS; seed++) {
      Options options = Draw.of(seed);
      int faulty = (options.n() - 1) / 3;
      int silent = options.crashes().silentAfterwards() >= 0 ? 1 : 0;
      assertThat(options.villains().size() + silent).isLessThanOrEqualTo(faulty);
      assertThat(options.clocks().wrong()).isLessThanOrEqualTo(faulty);
      assertThat(options.n()).isBetween(4, 10);
    }
  }

  @Test
  void everyFaultOccursAndIsAbsent() {
    TreeSet<Options.Vice> vices = new TreeSet<>();
    TreeSet<Options.Shape> shapes = new TreeSet<>();
    TreeSet<Options.ClockFault> clocks = new TreeSet<>();
    TreeSet<Integer> sizes = new TreeSet<>();
    int calmLinks = 0;
    int restarts = 0;
    int failing = 0;
    int crypto = 0;
    int changing = 0;
    TreeSet<Integer> joiners = new TreeSet<>();
    for (long seed = 0; seed < SEEDS; seed++) {
      Options options = Draw.of(seed);
      options.villains().forEach(v -> vices.add(v.vice()));
      shapes.addAll(options.cuts().shapes());
      clocks.add(options.clocks().fault());
      sizes.add(options.n());
      calmLinks += options.links().loss() == 0 ? 1 : 0;
      restarts += options.crashes().restartOfAll() ? 1 : 0;
      failing += options.disks().fail() > 0 ? 1 : 0;
      crypto += options.fidelity().crypto() ? 1 : 0;
      changing += options.changes().occur() ? 1 : 0;
      joiners.add(options.changes().joiners());
    }
    assertThat(vices).containsExactly(Options.Vice.values());
    assertThat(shapes).containsExactly(Options.Shape.values());
    assertThat(clocks).containsExactly(Options.ClockFault.values());
    assertThat(sizes).containsExactly(4, 5, 6, 7, 8, 9, 10);
    assertThat(calmLinks).isBetween(SEEDS / 3, 2 * SEEDS / 3);
    assertThat(restarts).isBetween(SEEDS / 10, SEEDS / 3);
    assertThat(failing).isBetween(SEEDS / 3, 2 * SEEDS / 3);
    assertThat(crypto).isBetween(1, SEEDS / 40);
    assertThat(changing).isBetween(SEEDS / 3, 2 * SEEDS / 3);
    assertThat(joiners).containsExactly(0, 1, 2);
  }

  @Test
  void changesCanBeDrawnForEverySeed() {
    for (long seed = 0; seed < SEEDS; seed++) {
      Options drawn = Draw.of(seed);
      Options changing = Draw.changing(seed);
      assertThat(changing.changes().occur()).isTrue();
      assertThat(changing.links()).isEqualTo(drawn.links());
      if (drawn.changes().occur()) {
        assertThat(changing).isEqualTo(drawn);
      }
    }
  }

  @Test
  void aQuarterPrunesAndTheOthersAreTheRunsTheyAlwaysWere() {
    TreeSet<Retention.Source> sources = new TreeSet<>();
    int occurs = 0;
    int archives = 0;
    int late = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      Options options = Draw.of(seed);
      Retention retention = options.retention();
      if (retention.occurs()) {
        occurs++;
        sources.add(retention.source());
        archives += retention.blocks() < 0 || retention.archives() > 0 ? 1 : 0;
        late += retention.sleeps().stream().anyMatch(s -> s.from() == 0) ? 1 : 0;
        assertThat(retention.sleeps()).isNotEmpty();
        assertThat(options.fidelity().snapshotEvery()).isPositive();
        assertThat(options.villains()).isEqualTo(Draw.archives(seed).villains());
      } else {
        assertThat(options).isEqualTo(Draw.archives(seed));
      }
      assertThat(Draw.pruning(seed).retention().occurs()).isTrue();
    }
    assertThat(sources).containsExactly(Retention.Source.values());
    assertThat(occurs).isBetween(SEEDS / 5, SEEDS / 3);
    assertThat(archives).isBetween(occurs / 4, 3 * occurs / 4);
    assertThat(late).isPositive();
  }

  @Test
  void theSameSeedDrawsTheSame() {
    assertThat(Draw.of(17)).isEqualTo(Draw.of(17)).isNotEqualTo(Draw.of(18));
  }
}
