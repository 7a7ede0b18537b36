package io.vitrine.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.simulator.options.Options;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A run that must fail, because two of four are silent, and what is left of it. */
class ShrinkingTest {
  private static final List<Options.Villain> TWO_SILENT =
      List.of(
          new Options.Villain(0, Options.Vice.SILENT), new Options.Villain(2, Options.Vice.SILENT));

  private final Simulation simulation = new Simulation();

  @Test
  void whatTheFailureDoesNotNeedIsLeftOut() {
    Options options =
        Options.calm(4, 1_600)
            .with(TWO_SILENT)
            .with(new Options.Links(10, 10, 50, 5, true))
            .with(new Options.Cuts(800, 500, List.of(Options.Shape.values())))
            .with(new Options.Crashes(700, 300, 10, false, -1))
            .with(new Options.Disks(5, 10, 300, 2));
    Verdict failing = simulation.run(options, 3);
    assertThat(failing.failure().orElseThrow().invariant()).isEqualTo("I17");
    List<Options> tried = new ArrayList<>();

    Verdict smallest = new Shrinking(simulation, tried::add).shrink(failing);

    assertThat(smallest.failure().orElseThrow().invariant()).isEqualTo("I17");
    assertThat(smallest.options().villains()).isEqualTo(TWO_SILENT);
    assertThat(smallest.options().links()).isEqualTo(Options.Links.CALM);
    assertThat(smallest.options().cuts()).isEqualTo(Options.Cuts.NONE);
    assertThat(smallest.options().crashes()).isEqualTo(Options.Crashes.NONE);
    assertThat(smallest.options().disks()).isEqualTo(Options.Disks.CALM);
    assertThat(smallest.options().safetyMillis()).isLessThan(400);
    assertThat(tried).isNotEmpty().last().isEqualTo(smallest.options());
  }
}
