package io.vitrine.primitives;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./vitrine bench --primitives}. */
@Command(
    name = "bench --primitives",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = {
      "Measures what a transaction is made of, each part alone on one thread: signatures, codec,"
          + " state tree, Merkle log, execution, consensus core, check of a batch.",
      "Bytes allocated per operation stand as gc.alloc.rate.norm below each.",
      "Needs no network. JMH's report in JSON goes to primitives.json."
    })
public final class Main implements Callable<Integer> {
  @Option(
      names = "--only",
      paramLabel = "REGEX",
      description = "benchmarks whose names match, such as Signature or StateTree.change")
  private String only = ".*";

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "of each of the three warm-ups and five measurements of a benchmark")
  private int seconds = 1;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "where primitives.json goes",
      defaultValue = "${sys:vitrine.report:-bench-report}")
  private Path report;

  @Override
  public Integer call() throws IOException, RunnerException {
    Files.createDirectories(report);
    Path file = report.resolve("primitives.json");
    Options options =
        new OptionsBuilder()
            .include(only)
            .forks(1)
            .jvmArgs("-Xmx4g", "-XX:+UseSerialGC")
            .warmupIterations(3)
            .warmupTime(TimeValue.seconds(seconds))
            .measurementIterations(5)
            .measurementTime(TimeValue.seconds(seconds))
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true)
            .resultFormat(ResultFormatType.JSON)
            .result(file.toString())
            .build();
    new Runner(options).run();
    System.out.println("report: " + file);
    return 0;
  }

  /** Runs and ends the process: 0, 1 with the cause on standard error, or 2 for wrong usage. */
  public static void main(String[] args) {
    System.exit(io.vitrine.bench.Main.run(new Main(), args));
  }
}
