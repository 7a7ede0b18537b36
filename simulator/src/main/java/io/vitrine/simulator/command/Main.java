package io.vitrine.simulator.command;

import io.vitrine.simulator.Shrinking;
import io.vitrine.simulator.Simulation;
import io.vitrine.simulator.Verdict;
import io.vitrine.simulator.options.Draw;
import io.vitrine.simulator.options.Options;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.LongFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./vitrine simulate}. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = {
      "Runs whole consortia in simulated time, each with faults drawn from its seed, and checks"
          + " that every invariant of the consensus holds.",
      "Exit code 1 when a seed fails; the same seed on the same commit fails the same way again."
    })
public final class Main implements Callable<Integer> {
  private static final int MOST_EXPLAINED = 5;

  @Option(names = "--seeds", paramLabel = "N", description = "how many seeds")
  private long seeds = 1_000;

  @Option(names = "--seed", paramLabel = "S", description = "the first seed")
  private long first = 1;

  @Option(names = "--threads", paramLabel = "T", description = "how many run at the same time")
  private int threads = 1;

  @Option(
      names = "--minutes",
      paramLabel = "M",
      description = "stop after so many minutes; 0: when all seeds have run")
  private long minutes = 0;

  @Option(
      names = "--changes",
      description = "every seed with changes of the validator set, which else half of them have")
  private boolean changes;

  @Option(
      names = "--pruning",
      description = "every seed with pruning and state sync, which else a quarter of them have")
  private boolean pruning;

  @Option(
      names = "--shrink",
      description = "look for the fewest faults, validators and time with which a seed still fails")
  private boolean shrink;

  @Option(
      names = "--ladder",
      description = "print the end of the trace of a seed that passes, too; for a few seeds")
  private boolean ladder;

  @Option(names = "--lines", paramLabel = "N", description = "how many lines of a trace")
  private int lines = 80;

  @Option(
      names = "--record",
      paramLabel = "FILE",
      description = "append a line about this run to FILE, such as docs/simulation-record.csv")
  private Optional<Path> record = Optional.empty();

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    LongFunction<Options> options = seed -> Draw.of(seed, changes, pruning);
    Campaign campaign = new Campaign(first, seeds, threads, Duration.ofMinutes(minutes), options);
    Campaign.Result result =
        campaign.run(new Progress(System.err, seeds, Boolean.getBoolean("vitrine.terminal")));
    Report report =
        new Report(out, lines, (changes ? " --changes" : "") + (pruning ? " --pruning" : ""));
    report.summary(result);
    if (ladder && result.failures().isEmpty()) {
      for (long seed = first; seed < first + Math.min(seeds, MOST_EXPLAINED); seed++) {
        report.ladder(options.apply(seed), seed);
      }
    }
    List<Verdict> explained = result.failures().stream().limit(MOST_EXPLAINED).toList();
    for (Verdict failing : explained) {
      report.failure(failing);
      if (shrink) {
        Verdict smallest =
            new Shrinking(new Simulation(), o -> System.err.println("still fails: " + o))
                .shrink(failing);
        report.smallest(smallest);
      }
    }
    if (record.isPresent()) {
      SimulationRecord.append(record.get(), result);
    }
    return result.failures().isEmpty() ? 0 : 1;
  }

  /** Runs and ends the process: 0, 1 when a seed fails, 2 for wrong usage. */
  public static void main(String[] args) {
    System.exit(
        new CommandLine(new Main())
            .setExecutionExceptionHandler(
                (failure, command, parsed) -> {
                  System.err.println("simulate: " + failure.getMessage());
                  return 1;
                })
            .execute(args));
  }
}
