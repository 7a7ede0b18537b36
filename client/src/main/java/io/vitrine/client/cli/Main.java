package io.vitrine.client.cli;

import io.vitrine.problem.ExitCode;
import java.net.URI;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The {@code vitrine} command; {@link Nouns} are below it. Its options hold for every command.
 *
 * <p>Exit codes: see {@link ExitCode}.
 */
@Command(
    name = "vitrine",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    version = "vitrine 0.1",
    synopsisSubcommandLabel = "<noun> <verb>",
    description = "Digital collections and integrity proofs on a ledger that several keep.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:ok",
      "1:failure",
      "2:usage",
      "3:not found",
      "4:refused by the ledger's rules or state",
      "5:verification failed",
      "6:node or network not reachable, or unable to commit"
    })
public final class Main implements Runnable {
  private final Session session;

  @Spec private CommandSpec spec;

  Main(Session session) {
    this.session = session;
  }

  @Option(
      names = "--output",
      paramLabel = "text|json",
      description = "form of the data on standard output",
      scope = ScopeType.INHERIT)
  void setOutput(OutputForm form) {
    session.output(form);
  }

  @Option(
      names = "--node",
      paramLabel = "URL",
      split = ",",
      description = {
        "gateway to talk to (VITRINE_NODE; default: organisation 1 of ./vitrine dev);",
        "others after a comma get what it does not decide in time"
      },
      scope = ScopeType.INHERIT)
  void setNode(List<URI> urls) {
    session.nodes(urls);
  }

  @Option(
      names = {"-q", "--quiet"},
      description = "no talk on standard error except failures",
      scope = ScopeType.INHERIT)
  void setQuiet(boolean quiet) {
    session.quiet(quiet);
  }

  @Option(
      names = "--no-color",
      description = "no colours (also NO_COLOR)",
      scope = ScopeType.INHERIT)
  void setNoColor(boolean noColor) {
    session.noColor(noColor);
  }

  @Option(
      names = "--debug",
      description = "print stack traces of failures",
      scope = ScopeType.INHERIT)
  void setDebug(boolean debug) {
    session.debug(debug);
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "a noun is missing");
  }

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(run(new Session(Terminal.system()), args));
  }

  /** Runs one command. */
  static int run(Session session, String... args) {
    FailureReport report = new FailureReport(session);
    CommandLine line =
        Nouns.line(session, args)
            .setOut(session.terminal().out())
            .setErr(session.terminal().err())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setParameterExceptionHandler(report)
            .setExecutionExceptionHandler(report);
    return line.execute(args);
  }
}
