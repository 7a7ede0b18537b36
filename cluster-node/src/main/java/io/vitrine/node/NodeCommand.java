package io.vitrine.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import io.vitrine.node.dev.DevExit;
import io.vitrine.node.dev.OrderlyStop;
import java.io.File;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * {@code vitrine node --config FILE}: one organisation's node in the foreground, until Ctrl-C or
 * SIGTERM. Whatever is missing is said in one go before anything starts.
 */
final class NodeCommand {
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);
  private static final String GUIDE = "docs/operator-guide.md describes the file";

  private final PrintStream out;
  private final PrintStream err;

  NodeCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /**
   * Starts the node, which goes on after this returns.
   *
   * @return the exit code when it does not run; 0 when it does
   */
  int start(File file) {
    Config config;
    try {
      config = read(file);
    } catch (ConfigException e) {
      return refused(List.of(e.getMessage()), GUIDE + ".");
    }
    // Before the first logger is made: the terminal is for people.
    if (System.getProperty("vitrine.log.dir") == null) {
      System.setProperty("vitrine.log.dir", config.getString("vitrine.log.dir"));
    }
    List<String> problems = NodePreflight.problems(config);
    if (!problems.isEmpty()) {
      return refused(problems, "Correct " + file + "; " + GUIDE + ".");
    }
    return start(config);
  }

  private static Config read(File file) {
    return ConfigFactory.defaultOverrides()
        .withFallback(
            ConfigFactory.parseFile(file, ConfigParseOptions.defaults().setAllowMissing(false)))
        .withFallback(ConfigFactory.load())
        .resolve();
  }

  private int start(Config config) {
    try {
      OrganisationNode node = OrganisationNode.start(config);
      OrderlyStop.install(node::stop, STOP_PATIENCE);
      Config v = config.getConfig("vitrine");
      out.printf(
          "ready: node of %s; gateway http://%s:%d   peers %s:%d   logs %s - Ctrl-C stops it%n",
          node.name(),
          v.getString("gateway.host"),
          v.getInt("gateway.port"),
          v.getString("peer.host"),
          v.getInt("peer.port"),
          System.getProperty("vitrine.log.dir"));
      out.flush();
      return 0;
    } catch (RuntimeException failure) {
      LoggerFactory.getLogger(NodeCommand.class).error("the node does not start", failure);
      return refused(
          List.of(deepest(failure)),
          "The log in " + System.getProperty("vitrine.log.dir") + " holds the whole story.");
    }
  }

  /** The innermost cause says what happened, the outer ones only where. */
  private static String deepest(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    String outer = String.valueOf(failure.getMessage());
    return cause == failure ? outer : outer + ": " + cause.getMessage();
  }

  private int refused(List<String> reasons, String remedy) {
    reasons.forEach(reason -> err.println("error: " + reason));
    err.println("remedy: " + remedy);
    err.flush();
    return DevExit.FAILURE.code();
  }
}
