package io.vitrine.simulator.command;

import io.vitrine.simulator.Simulation;
import io.vitrine.simulator.Verdict;
import io.vitrine.simulator.model.ModelConformance;
import io.vitrine.simulator.model.RunConformance;
import io.vitrine.simulator.options.Draw;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Simulates seeds and asks the model whether it allows what honest validators did. */
@Command(
    name = "conform",
    mixinStandardHelpOptions = true,
    description = "Simulate seeds and check each step of honest validators against the model.")
public final class ConformanceCommand implements Callable<Integer> {
  @Option(names = "--seeds", paramLabel = "N", description = "How many; 100 when not given.")
  private int seeds = 100;

  @Option(names = "--seed", paramLabel = "S", description = "The first; 1 when not given.")
  private long first = 1;

  /** 0 when all conform, 1 at the first that does not. */
  @Override
  public Integer call() {
    Simulation simulation = new Simulation();
    long start = System.nanoTime();
    long steps = 0;
    for (long seed = first; seed < first + seeds; seed++) {
      System.err.printf(Locale.ROOT, "\r  %,d of %,d seeds", seed - first, seeds);
      Verdict run = simulation.run(Draw.archives(seed), seed, Simulation.Script.STORING);
      ModelConformance model = RunConformance.model(run.options());
      Optional<String> found = RunConformance.judge(model, run);
      steps += model.steps();
      if (found.isPresent()) {
        System.out.printf("seed %d: %s%n", seed, found.get());
        return 1;
      }
    }
    System.err.print("\r                               \r");
    System.out.printf(
        Locale.ROOT,
        "%,d seeds from %d: %,d steps, all allowed by the model, %.0f s%n",
        seeds,
        first,
        steps,
        (System.nanoTime() - start) / 1e9);
    return 0;
  }
}
