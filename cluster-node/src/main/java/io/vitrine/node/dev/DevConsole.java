package io.vitrine.node.dev;

import io.vitrine.node.dev.DevConsortium.Organisation;
import io.vitrine.problem.StartCode;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.slf4j.LoggerFactory;

/**
 * What {@code vitrine dev} tells the person who started it: progress and results on standard
 * output, refusals on standard error. The line that begins with {@code ready} is the last of a
 * start; scripts wait for it.
 */
public final class DevConsole {
  private final PrintStream out;
  private final PrintStream err;
  private final LongSupplier nanoTime;
  private final long start;

  /**
   * A console that measures from now.
   *
   * @param nanoTime a clock that never goes back, nanoseconds
   */
  DevConsole(PrintStream out, PrintStream err, LongSupplier nanoTime) {
    this.out = out;
    this.err = err;
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
  }

  /** The terminal. */
  public static DevConsole standard() {
    return new DevConsole(
        new PrintStream(System.out, true, StandardCharsets.UTF_8),
        new PrintStream(System.err, true, StandardCharsets.UTF_8),
        System::nanoTime);
  }

  /** The first lines. */
  public void header(int organisations, Path home, DevPorts ports) {
    out.printf(
        "Vitrine development network: %d organisations on this machine%n"
            + "  data  %s%n"
            + "  ports from %d (VITRINE_PORT_BASE)%n",
        organisations, home, ports.base());
  }

  /** A phase of the start or stop is done, such as {@code database ready}. */
  public void progress(String done) {
    out.printf("  %s  %s%n", elapsed(), done);
  }

  /** Where everything is and what to try next; its last line begins with {@code ready}. */
  public void ready(List<Organisation> organisations, DevAccounts accounts, DevHome home) {
    out.println();
    for (Organisation organisation : organisations) {
      out.printf(
          "  %-6s gateway %s   gRPC %s   peer %s   management %s%n",
          organisation.name(),
          organisation.gateway(),
          organisation.grpc(),
          organisation.peer(),
          organisation.management());
    }
    out.println();
    accounts.accounts().forEach((name, account) -> out.printf("  dev:%-12s %s%n", name, account));
    out.printf(
        "  their keys: %s (worthless outside this network)%n  logs: %s%n%n",
        home.accounts(), home.logs());
    out.printf(
        "next: ./vitrine demo         in another terminal: import, sell and prove artworks%n"
            + "      ./vitrine dev status   what runs; also: dev stop N, dev start N, dev down%n"
            + "      ./vitrine help         all commands%n%n");
    out.printf("ready in %s - Ctrl-C stops everything%n", elapsed().strip());
    out.flush();
  }

  /** Everything is stopped. */
  public void stopped() {
    out.printf("stopped after %s%n", elapsed().strip());
    out.flush();
  }

  /**
   * The start is refused.
   *
   * @return the exit code
   */
  public int refused(StartRefused refusal) {
    return error(refusal.code(), refusal.reason(), refusal.remedy());
  }

  /**
   * Something failed that nobody foresaw; its stack trace goes to the log.
   *
   * @param logs where the logs are
   * @return the exit code
   */
  public int failed(Throwable failure, Path logs) {
    LoggerFactory.getLogger(DevConsole.class).error("the network failed", failure);
    return error(
        StartCode.START_FAILED,
        "unexpected: " + failure,
        "See the newest log in " + logs + "; it holds the stack trace.");
  }

  private int error(StartCode code, String reason, String remedy) {
    out.flush();
    err.println("error " + code.code() + ": " + reason);
    err.println("remedy: " + remedy);
    err.flush();
    return code.exit().number();
  }

  private String elapsed() {
    return String.format(Locale.ROOT, "%5.1f s", (nanoTime.getAsLong() - start) / 1e9);
  }
}
