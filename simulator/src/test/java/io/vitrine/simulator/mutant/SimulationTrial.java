package io.vitrine.simulator.mutant;

import io.vitrine.simulator.Simulation;
import io.vitrine.simulator.Verdict;
import io.vitrine.simulator.options.Draw;
import io.vitrine.simulator.options.Options;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/** Whole validators in the simulator, with options that are drawn and then aimed. */
final class SimulationTrial implements LongFunction<Optional<String>> {
  private final Simulation simulation = new Simulation();
  private final String aim;

  /** One of crashes, alone, long absence, slow links, changes of validators, pruning, sales. */
  SimulationTrial(String aim) {
    this.aim = aim;
  }

  @Override
  public Optional<String> apply(long seed) {
    try {
      Verdict verdict = simulation.run(options(seed), seed);
      return verdict.failure().map(f -> f.invariant() + " " + f.text());
    } catch (RuntimeException e) {
      return Optional.of("I16 " + e);
    }
  }

  private Options options(long seed) {
    if (aim.equals("pruning")) {
      return Draw.pruning(seed);
    }
    if (aim.equals("changes of validators")) {
      return Draw.changing(seed).with(Options.Clocks.CALM);
    }
    if (aim.equals("sales")) {
      return Options.calm(4, 8_000);
    }
    Options drawn = Draw.of(seed, 4).with(Options.Clocks.CALM).with(Options.Changes.NONE);
    List<Options.Villain> none = List.of();
    return switch (aim) {
      case "crashes" ->
          drawn
              .with(none)
              .with(new Options.Crashes(500, 800, 15, false, -1))
              .with(new Options.Disks(10, 30, 1_500, 5));
      case "alone" -> drawn.with(none).with(new Options.Fidelity(false, false, true, 0));
      case "long absence" ->
          drawn
              .lasting(10_000)
              .with(none)
              .with(Options.Links.CALM)
              .with(Options.Cuts.NONE)
              .with(Options.Disks.CALM)
              .with(new Options.Crashes(4_000, 9_000, 0, false, -1));
      case "slow links" -> drawn.with(none).with(new Options.Links(20, 20, 150, 10, true));
      default -> throw new IllegalArgumentException(aim);
    };
  }
}
