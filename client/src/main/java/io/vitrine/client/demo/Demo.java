package io.vitrine.client.demo;

import io.vitrine.client.demo.DemoStopped.Kind;
import io.vitrine.client.progress.Progress;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vitrine demo}: shows a running network on real artworks and leaves it up. */
@Command(
    name = "demo",
    subcommands = StoryCommand.class,
    description = {
      "Imports public-domain artworks, sells, gives away and resells some of them,",
      "proves every sale offline and prints a report. Each run makes a new series."
    })
public final class Demo implements Callable<Integer> {
  private static final int DEFAULT_PORT_BASE = 7400;
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final List<Integer> GATEWAY_OFFSETS = List.of(11, 21, 31, 41);

  @Spec private CommandSpec spec;

  @Option(
      names = "--source",
      paramLabel = "DIR",
      description = "directory with SVG files (default: the bundled samples)")
  private Optional<Path> source = Optional.empty();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "import at most N works (default: all)")
  private int limit = 1_000_000;

  @Option(
      names = "--buyers",
      paramLabel = "N",
      defaultValue = "3",
      description = "number of buyers, 2 to 50 (default: ${DEFAULT-VALUE})")
  private int buyers = 3;

  @Option(
      names = "--gateways",
      paramLabel = "URL",
      split = ",",
      description = "gateways to spread the load over (default: those of ./vitrine dev)")
  private List<URI> gateways = List.of();

  /** For picocli. */
  public Demo() {}

  @Override
  public Integer call() {
    return tell(spec, progress -> new Tour(settings(), progress, Clock.systemUTC()).run().text());
  }

  /** Prints what {@code performance} reports, or why it stopped. */
  static int tell(CommandSpec command, Function<Progress, String> performance) {
    PrintWriter err = command.commandLine().getErr();
    try {
      PrintWriter out = command.commandLine().getOut();
      out.print(performance.apply(new Progress(err, errorIsTerminal())));
      out.flush();
      return 0;
    } catch (DemoStopped e) {
      err.println("error " + e.code() + ": " + e.getMessage());
      if (!e.remedy().isEmpty()) {
        err.println("remedy: " + e.remedy());
      }
      err.flush();
      return e.exitCode();
    }
  }

  DemoSettings settings() {
    if (buyers < DemoSettings.MIN_BUYERS || buyers > DemoSettings.MAX_BUYERS) {
      throw new DemoStopped(
          Kind.USAGE,
          "--buyers " + buyers,
          "Give " + DemoSettings.MIN_BUYERS + " to " + DemoSettings.MAX_BUYERS + " buyers.");
    }
    if (limit < 1) {
      throw new DemoStopped(Kind.USAGE, "--limit " + limit, "Give 1 or more.");
    }
    Path home = Path.of(environment("VITRINE_HOME").orElse(".vitrine")).toAbsolutePath();
    return new DemoSettings(
        home,
        source.orElseGet(Demo::bundledSamples),
        gateways.isEmpty() ? developmentGateways() : gateways,
        limit,
        buyers,
        PATIENCE);
  }

  /** The launcher says where the samples are; without it the repository's place is assumed. */
  private static Path bundledSamples() {
    return Path.of(System.getProperty("vitrine.samples", "samples/openclipart"));
  }

  private static List<URI> developmentGateways() {
    String text = environment("VITRINE_PORT_BASE").orElse("" + DEFAULT_PORT_BASE);
    if (!text.matches("[1-9][0-9]{0,4}")) {
      throw new DemoStopped(
          Kind.USAGE, "VITRINE_PORT_BASE is " + text, "Set it to a port number, or unset it.");
    }
    int base = Integer.parseInt(text);
    return GATEWAY_OFFSETS.stream()
        .map(offset -> URI.create("http://127.0.0.1:" + (base + offset)))
        .toList();
  }

  private static Optional<String> environment(String name) {
    return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isEmpty());
  }

  /** Java 17 knows no way to ask for standard error alone; Linux does. */
  private static boolean errorIsTerminal() {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
      return Stream.of("/dev/pts/", "/dev/tty", "/dev/console").anyMatch(target::startsWith);
    } catch (java.io.IOException e) {
      return false;
    }
  }
}
