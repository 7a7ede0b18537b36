package io.vitrine.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import io.vitrine.node.dev.OrderlyStop;
import io.vitrine.node.dev.StartRefused;
import io.vitrine.node.logging.LogSettings;
import io.vitrine.node.settings.SettingsReference;
import io.vitrine.problem.StartCode;
import java.io.File;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * {@code vitrine node --config FILE}: one organisation's node in the foreground, until Ctrl-C or
 * SIGTERM. Whatever is missing is said in one go before anything starts.
 */
public final class NodeCommand {
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

  private final PrintStream out;
  private final PrintStream err;

  /** A command that talks to {@code out} and {@code err}. */
  public NodeCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /**
   * Starts the node, which goes on after this returns.
   *
   * @return the exit code when it does not run; 0 when it does
   */
  public int start(File file) {
    Config config;
    LogSettings logs;
    try {
      config = read(file);
      logs = LogSettings.read(config);
    } catch (ConfigException e) {
      return refused(StartCode.NODE_NOT_CONFIGURED, List.of(e.getMessage()));
    }
    // Before the first logger is made: the terminal is for people.
    logs.apply();
    List<String> problems = new ArrayList<>(unknown(file, config));
    problems.addAll(NodePreflight.problems(config));
    if (!problems.isEmpty()) {
      return refused(StartCode.NODE_NOT_CONFIGURED, problems);
    }
    return start(config);
  }

  /** A setting that nothing reads is a mistake that would go unnoticed. */
  private static List<String> unknown(File file, Config whole) {
    return SettingsReference.ofProgram()
        .unknown(ConfigFactory.parseFile(file).resolveWith(whole))
        .stream()
        .map(path -> "there is no setting " + path)
        .toList();
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
          "ready: node of %s; gateway http://%s:%d   gRPC port %d   peers %s:%d   logs %s"
              + " - Ctrl-C stops it%n",
          node.name(),
          v.getString("gateway.host"),
          v.getInt("gateway.port"),
          v.getInt("gateway.grpc.port"),
          v.getString("peer.host"),
          v.getInt("peer.port"),
          System.getProperty("vitrine.log.dir"));
      out.flush();
      return 0;
    } catch (RuntimeException failure) {
      return failed(failure);
    }
  }

  /** Tells why the node does not start, by the catalogue where it knows; gives the exit code. */
  public int failed(RuntimeException failure) {
    LoggerFactory.getLogger(NodeCommand.class).error("the node does not start", failure);
    return StartRefused.within(failure)
        .map(known -> refused(known.code(), List.of(known.reason())))
        .orElseGet(() -> refused(StartCode.NODE_NOT_STARTED, List.of(deepest(failure))));
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

  private int refused(StartCode code, List<String> reasons) {
    reasons.forEach(reason -> err.println("error " + code.code() + ": " + reason));
    err.println("remedy: " + code.remedy());
    err.flush();
    return code.exit().number();
  }
}
