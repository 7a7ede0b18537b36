package io.vitrine.bench;

import static java.util.stream.Collectors.joining;

import io.vitrine.bench.figures.Bounds;
import io.vitrine.bench.growth.Growth;
import io.vitrine.bench.load.Pace;
import io.vitrine.bench.report.BenchReport;
import io.vitrine.bench.rush.Rush;
import io.vitrine.bench.scene.Workload;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code ./vitrine bench}. */
@Command(
    name = "bench",
    subcommands = {Rush.class, Growth.class},
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = {
      "Measures how many transactions the network on this machine commits.",
      "Closed loop: the next transaction is sent when one is committed. With --rate an open loop:"
          + " transactions are sent at fixed times, and latency counts from those times.",
      "The network at VITRINE_PORT_BASE is used; when none runs, the script starts a fresh one"
          + " under VITRINE_HOME/bench and stops it afterwards."
    })
public final class Main implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--workload",
      paramLabel = "NAME",
      converter = Named.class,
      defaultValue = "transfer",
      description = {
        "transfer: items are given away; issue: new items; sale: items are listed and bought;",
        "mixed: 6 of 10 chains transfer, 2 issue, 2 sell; hot: sales of a single series"
      })
  private Workload workload;

  @Option(
      names = "--rate",
      paramLabel = "R",
      description = "open loop with so many transactions a second; 0 is a closed loop")
  private double rate;

  @Option(
      names = "--under-way",
      paramLabel = "N",
      description = "transactions under way at the same time; in an open loop at most so many")
  private int underWay = 1024;

  @Option(
      names = "--bundle",
      paramLabel = "N",
      description = "transactions in one request, up to 512; with --rate, so many are due at once")
  private int bundle = 64;

  @Option(
      names = "--warm-up",
      paramLabel = "S",
      description = "seconds of load before the runs, up to 180")
  private int warmUp = 60;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "seconds of each run, up to 3600; when above 180 it signs while it runs")
  private int seconds = 30;

  @Option(names = "--runs", paramLabel = "N", description = "how many runs")
  private int runs = 5;

  @Option(
      names = "--late",
      paramLabel = "MS",
      description = "the bench fails when a hundredth of an open loop was sent later than this")
  private double late = Bounds.STANDARD.lateMillis();

  @Option(
      names = "--generator-share",
      paramLabel = "PERCENT",
      description = "the bench fails when the generator took more of the machine's CPU time")
  private double generatorShare = 100 * Bounds.STANDARD.generatorShare();

  @Option(
      names = "--without",
      paramLabel = "N",
      description = {
        "organisation N is silent: stopped before, with ./vitrine dev stop N. The others alone are",
        "loaded and counted"
      })
  private Optional<Integer> silent = Optional.empty();

  @Option(
      names = "--ledgers",
      paramLabel = "N",
      description = {
        "load the first N ledgers of the network at once, 1 to 16; --rate and --under-way are for all of",
        "them together. A fresh network is made with as many"
      })
  private int ledgers = 1;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "where bench.json and bench.html go",
      defaultValue = "${sys:vitrine.report:-bench-report}")
  private Path report;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Talk talk = new Talk(new PrintWriter(System.out, false, StandardCharsets.UTF_8));
    // Wrong options are told before a network is looked for.
    BenchSettings settings = settings();
    BenchReport written = new Bench(settings, networks(), talk).run();
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
    if (written.summary().failed()) {
      throw new IOException(
          "the generator was the bottleneck: these figures do not say how fast the ledger is");
    }
    return 0;
  }

  private List<Network> networks() throws IOException {
    List<Network> networks = new ArrayList<>();
    for (Network all : Network.ofLedgers(System.getenv(), ledgers)) {
      networks.add(silent.isPresent() ? all.without(silent.get()) : all);
    }
    return networks;
  }

  private BenchSettings settings() {
    if (ledgers < 1 || ledgers > Network.MOST_LEDGERS || underWay / ledgers < 2) {
      throw new ParameterException(
          spec.commandLine(),
          "1 to "
              + Network.MOST_LEDGERS
              + " ledgers with at least 2 transactions under way on each, not "
              + ledgers
              + " with "
              + underWay);
    }
    try {
      return new BenchSettings(
          System.getProperty("vitrine.version", "unknown"),
          workload,
          rate == 0 ? new Pace.Closed() : new Pace.Open(rate),
          underWay,
          bundle,
          Duration.ofSeconds(warmUp),
          Duration.ofSeconds(seconds),
          runs,
          new Bounds(generatorShare / 100, late));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  /** A workload by its name. */
  private static final class Named implements ITypeConverter<Workload> {
    @Override
    public Workload convert(String name) {
      return Workload.named(name)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      name
                          + " is not one of "
                          + Workload.all().stream().map(Workload::name).collect(joining(", "))));
    }
  }

  /** Runs and ends the process: 0, 1 with the cause on standard error, or 2 for wrong usage. */
  public static void main(String[] args) {
    System.exit(run(new Main(), args));
  }

  /** Runs a command of the bench; what its process should end with. */
  public static int run(Callable<Integer> command, String... args) {
    return new CommandLine(command)
        .setExecutionExceptionHandler(
            (failure, line, parsed) -> {
              line.getErr().println("error: " + failure.getMessage());
              return 1;
            })
        .execute(args);
  }
}
