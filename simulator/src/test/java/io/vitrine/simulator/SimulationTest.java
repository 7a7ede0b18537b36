package io.vitrine.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.simulator.options.Options;
import org.junit.jupiter.api.Test;

/** Whole runs. */
class SimulationTest {
  private final Simulation simulation = new Simulation();

  @Test
  void withoutFaultsEverythingIsExecutedAndNoViewIsSkipped() {
    Verdict verdict = simulation.run(Options.calm(4, 5_000), 1);

    assertThat(verdict.failure()).isEmpty();
    assertThat(verdict.facts().height()).isGreaterThan(20);
    assertThat(verdict.facts().transactions()).isGreaterThan(40);
    assertThat(verdict.facts().nullifiedViews()).isZero();
  }

  /** I20. */
  @Test
  void theSameSeedGivesTheSameTrace() {
    assertThat(simulation.run(7).traceHash()).isEqualTo(new Simulation().run(7).traceHash());
    assertThat(simulation.run(7).traceHash()).isNotEqualTo(simulation.run(8).traceHash());
  }
}
