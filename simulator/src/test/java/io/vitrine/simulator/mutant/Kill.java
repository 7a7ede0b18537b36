package io.vitrine.simulator.mutant;

import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * How a mutant was found.
 *
 * @param mutant which
 * @param seed the first that failed
 * @param finding what the checker said
 * @param millis of processor time, with compiling the mutant and loading all classes
 */
record Kill(Mutant mutant, long seed, String finding, long millis) {
  /** Runs seeds until one fails; empty when the budget is used up. */
  static Optional<Kill> of(Mutant mutant) {
    long begun = cpuNanos();
    LongFunction<Optional<String>> trial = mutant.trial().in(MutantLoader.of(mutant.edits()));
    long from = mutant.trial().from();
    for (long seed = from; seed < from + mutant.budget(); seed++) {
      Optional<String> found = trial.apply(seed);
      if (found.isPresent()) {
        long millis = (cpuNanos() - begun) / 1_000_000;
        return Optional.of(new Kill(mutant, seed, found.get(), millis));
      }
    }
    return Optional.empty();
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** How many seeds it took. */
  long seeds() {
    return seed - mutant.trial().from() + 1;
  }
}
