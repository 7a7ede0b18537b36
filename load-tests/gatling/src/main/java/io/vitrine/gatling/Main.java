package io.vitrine.gatling;

import io.gatling.app.Gatling$;
import io.vitrine.bench.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.prefs.Preferences;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code ./vitrine bench --gatling}. */
@Command(
    name = "bench --gatling",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = {
      "Plays many independent HTTP clients with Gatling and checks every answer.",
      "browsing: visitors read series, items, histories, blocks and proofs (20 a second);",
      "trading: clients submit five transactions each, one by one (from 1 to 40 clients a second);",
      "overload: more transactions than the network commits (2,000 a second): refusals are counted,"
          + " and what was taken is looked up at another organisation.",
      "A wrong answer ends it with exit code 1; how fast answers are does not matter.",
      "The network at VITRINE_PORT_BASE is used; when none runs, the script starts a fresh one"
          + " under VITRINE_HOME/bench and stops it afterwards."
    })
public final class Main implements Callable<Integer> {
  private static final String PREFERENCES = "java.util.prefs.PreferencesFactory";

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "SIMULATION",
      converter = Named.class,
      description = "browsing, trading or overload; without one, all in turn")
  private List<Play> plays = List.of(Play.values());

  @Option(
      names = "--rate",
      paramLabel = "R",
      description = "clients that arrive in a second; 0 for the usual rate of each simulation")
  private double rate;

  @Option(names = "--seconds", paramLabel = "S", description = "how long they arrive, up to 120")
  private int seconds = 30;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "where Gatling's reports go",
      defaultValue = "${sys:vitrine.report:-bench-report}")
  private Path report;

  @Override
  public Integer call() throws IOException {
    // Wrong options are told before a network is looked for.
    for (Play play : plays) {
      checked(play);
    }
    Network network = Network.of(System.getenv());
    List<String> failed = new ArrayList<>();
    for (Play play : plays) {
      if (run(play, Target.of(network, rateOf(play), seconds), report) != 0) {
        failed.add(play.text());
      }
    }
    System.out.println("report: " + report);
    if (!failed.isEmpty()) {
      throw new IOException("wrong answers, see the report: " + String.join(", ", failed));
    }
    return 0;
  }

  private void checked(Play play) {
    try {
      Target.check(rateOf(play), seconds);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), play.text() + ": " + e.getMessage(), e);
    }
  }

  private double rateOf(Play play) {
    return rate == 0 ? play.usualRate() : rate;
  }

  /**
   * Plays one simulation in this process.
   *
   * @return 0, or Gatling's code when an assertion does not hold
   * @throws IOException when it could not be played at all
   */
  static int run(Play play, Target target, Path report) throws IOException {
    Files.createDirectories(report);
    keepToItself();
    target.publish();
    try {
      return Gatling$.MODULE$.fromArgs(
          new String[] {"-s", play.simulation().getName(), "-rf", report.toString()});
    } catch (RuntimeException e) {
      throw new IOException(play.text() + " could not be played: " + e.getMessage(), e);
    }
  }

  /**
   * Gatling asks Maven Central for its newest version unless it did so a short while ago, of which
   * it takes a note in the user's preferences.
   */
  private static void keepToItself() {
    System.setProperty(PREFERENCES, MemoryPreferences.Factory.class.getName());
    Preferences note = Preferences.userRoot().node("/io/gatling/latestVersion");
    note.putLong("lastCheckTimestamp", System.currentTimeMillis());
    note.putBoolean("lastCheckSuccess", false);
  }

  /** A simulation by its name. */
  private static final class Named implements ITypeConverter<Play> {
    @Override
    public Play convert(String name) {
      return Play.named(name)
          .orElseThrow(
              () ->
                  new TypeConversionException(name + " is not one of browsing, trading, overload"));
    }
  }

  /** Runs and ends the process: 0, 1 with the cause on standard error, or 2 for wrong usage. */
  public static void main(String[] args) {
    System.exit(io.vitrine.bench.Main.run(new Main(), args));
  }
}
