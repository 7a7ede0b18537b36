package io.vitrine.bench;

import io.vitrine.bench.report.BenchReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./vitrine bench}. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = {
      "Measures how many transfers of items the network on this machine commits.",
      "The network at VITRINE_PORT_BASE is used; when none runs, the script starts a fresh one"
          + " under VITRINE_HOME/bench and stops it afterwards."
    })
public final class Main implements Callable<Integer> {
  private static final int DEFAULT_PORT_BASE = 7400;

  @Option(
      names = "--under-way",
      paramLabel = "N",
      description = "transactions under way at the same time")
  private int underWay = 1024;

  @Option(names = "--warm-up", paramLabel = "S", description = "seconds of load before the runs")
  private int warmUp = 60;

  @Option(names = "--seconds", paramLabel = "S", description = "seconds of each run, up to 180")
  private int seconds = 30;

  @Option(names = "--runs", paramLabel = "N", description = "how many runs")
  private int runs = 5;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "where bench.json and bench.html go",
      defaultValue = "${sys:vitrine.report:-bench-report}")
  private Path report;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Map<String, String> environment = System.getenv();
    Talk talk = new Talk(new PrintWriter(System.out, false, StandardCharsets.UTF_8));
    BenchSettings settings =
        new BenchSettings(
            System.getProperty("vitrine.version", "unknown"),
            Path.of(environment.getOrDefault("VITRINE_HOME", ".vitrine")),
            portBase(environment),
            underWay,
            Duration.ofSeconds(warmUp),
            Duration.ofSeconds(seconds),
            runs);
    BenchReport written = new Bench(settings, talk).run();
    Files.createDirectories(report);
    written.writeJson(report.resolve("bench.json"));
    written.writeHtml(report.resolve("bench.html"));
    talk.say(
        String.format(
            Locale.ROOT,
            "%.0f tx/s (%.0f to %.0f in %d runs), p50 %.0f ms, p99 %.0f ms, %.0f bytes stored per"
                + " transaction",
            written.summary().throughput().median(),
            written.summary().throughput().least(),
            written.summary().throughput().greatest(),
            runs,
            written.summary().p50Millis().median(),
            written.summary().p99Millis().median(),
            written.summary().storedBytes()));
    talk.say("report: " + report.resolve("bench.html"));
    return 0;
  }

  private static int portBase(Map<String, String> environment) {
    return Integer.parseInt(
        environment.getOrDefault("VITRINE_PORT_BASE", Integer.toString(DEFAULT_PORT_BASE)));
  }

  /** Runs and ends the process: 0, or 1 with the cause on standard error. */
  public static void main(String[] args) {
    System.exit(
        new CommandLine(new Main())
            .setExecutionExceptionHandler(
                (failure, line, parsed) -> {
                  line.getErr().println("error: " + failure.getMessage());
                  return 1;
                })
            .execute(args));
  }
}
