package io.vitrine.simulator.command;

import io.vitrine.simulator.model.CheckPlan;
import io.vitrine.simulator.model.CheckResult;
import io.vitrine.simulator.model.Guard;
import io.vitrine.simulator.model.ModelInstance;
import io.vitrine.simulator.model.VotingRules;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Visits the states of the voting rules and says how many there are and what was violated. */
@Command(
    name = "model",
    subcommands = ConformanceCommand.class,
    mixinStandardHelpOptions = true,
    description = "Visit every state of the voting rules and check I1 to I5 in each.")
public final class ModelCommand implements Callable<Integer> {
  @Option(
      names = "--deep",
      description = "Also four views; takes minutes and up to 2 GiB of memory.")
  private boolean deep;

  @Option(
      names = "--drop",
      paramLabel = "GUARD",
      description = "Check the rules without a guard: ${COMPLETION-CANDIDATES}.")
  private List<Guard> dropped = List.of();

  @Option(
      names = "--quorum",
      paramLabel = "VOTES",
      description = "Check the rules with another quorum; 3 of four is right.")
  private int quorum = VotingRules.of(4).quorum();

  private final PrintStream out = System.out;
  private final PrintStream progress = System.err;

  /** Runs the command alone. */
  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new ModelCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(arguments));
  }

  /** 0 when the invariants hold, 1 when one is violated. */
  @Override
  public Integer call() {
    boolean holds = true;
    for (CheckPlan plan : plans()) {
      holds &= check(plan);
    }
    return holds ? 0 : 1;
  }

  private List<CheckPlan> plans() {
    VotingRules rules = VotingRules.of(4).withQuorum(quorum);
    if (dropped.isEmpty() && rules.equals(VotingRules.of(4))) {
      return deep ? CheckPlan.deep() : CheckPlan.quick();
    }
    for (Guard guard : dropped) {
      rules = rules.without(guard);
    }
    String name = "n=4, 2 views, every leader Byzantine, quorum " + quorum + ", without " + dropped;
    return List.of(
        new CheckPlan(name, ModelInstance.byzantineLeaders(rules, 2), Integer.MAX_VALUE));
  }

  private boolean check(CheckPlan plan) {
    long start = System.nanoTime();
    CheckResult result =
        plan.run(visited -> progress.printf(Locale.ROOT, "\r  %,d states", visited));
    progress.print("\r                         \r");
    double seconds = (System.nanoTime() - start) / 1e9;
    out.printf(
        Locale.ROOT,
        "%s: %,d states, %,d transitions, depth %d, %.1f s, %.1f MB: %s%n",
        plan.name(),
        result.states(),
        result.transitions(),
        result.depth(),
        seconds,
        result.bytes() / 1e6,
        verdict(result));
    result.path().forEach(line -> out.println("    " + line));
    return result.violation().isEmpty();
  }

  private static String verdict(CheckResult result) {
    return result
        .violation()
        .map(v -> "VIOLATED " + v + ", by")
        .orElse(
            result.complete()
                ? "I1 to I5 hold in all of them"
                : "I1 to I5 hold in all of them; there are more");
  }
}
