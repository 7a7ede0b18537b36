package io.vitrine.simulator.byzantine;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.simulator.Simulation;
import io.vitrine.simulator.Verdict;
import io.vitrine.simulator.options.Draw;
import io.vitrine.simulator.options.Options;
import io.vitrine.simulator.world.LinkRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * F Byzantine validators mutate what they send, besides all other faults: nothing breaks, and
 * everybody comes together again. {@code -Dvitrine.mutations.seeds} runs more of them.
 */
class MessageMutationsTest {
  private static final int SEEDS = Integer.getInteger("vitrine.mutations.seeds", 60);

  private final Simulation simulation = new Simulation();
  private final Map<String, Integer> counts = new TreeMap<>();

  private Verdict run(long seed) {
    Random random = new Random(seed);
    int n = new int[] {4, 4, 4, 5, 7}[random.nextInt(5)];
    List<Options.Villain> villains = new ArrayList<>();
    int first = random.nextInt(n);
    for (int i = 0; i < (n - 1) / 3; i++) {
      villains.add(new Options.Villain((first + i) % n, Options.Vice.DOUBLE_VOTES));
    }
    Options drawn = Draw.of(seed, n);
    Options.Crashes c = drawn.crashes();
    // The f validators that may fail are the Byzantine ones: nobody else stays away for ever.
    Options options =
        drawn
            .with(villains)
            .with(Options.Clocks.CALM)
            .with(new Options.Crashes(c.every(), c.down(), c.all(), c.restartOfAll(), -1));
    Mutator mutator = new Mutator(1 + random.nextInt(60));
    Verdict verdict =
        simulation.run(
            options, seed, new Simulation.Script(false, Optional.of(mutator), LinkRule.OPEN));
    mutator.counts().forEach((what, count) -> counts.merge(what, count, Integer::sum));
    return verdict;
  }

  @Test
  void mutatedMessagesBreakNothing() {
    List<String> failed = new ArrayList<>();
    for (long seed = 0; seed < SEEDS; seed++) {
      Verdict verdict = run(seed);
      long failing = seed;
      verdict.failure().ifPresent(f -> failed.add(failing + ": " + f));
    }
    if (System.getProperty("vitrine.mutations.seeds") != null) {
      System.out.println(counts.values().stream().mapToInt(i -> i).sum() + " mutations " + counts);
    }
    assertThat(failed).isEmpty();
    assertThat(counts).hasSizeGreaterThan(20);
  }
}
