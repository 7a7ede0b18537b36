package io.vitrine.node;

import akka.Done;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import io.vitrine.node.dev.OrderlyStop;
import io.vitrine.node.dev.StartRefused;
import io.vitrine.node.logging.LogSettings;
import io.vitrine.problem.StartCode;
import java.io.File;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/**
 * {@code vitrine node --config FILE [--config FILE ...]}: one organisation's node in the
 * foreground, of one ledger for each FILE, until Ctrl-C or SIGTERM. Whatever is missing is said in
 * one go before anything starts; when one ledger does not start none goes on.
 */
public final class NodeCommand {
  /** The most ledgers of one process. */
  static final int MOST = 16;

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
   * @param files a configuration for each ledger, at least one; logging is as the first one says
   * @return the exit code when it does not run; 0 when it does
   */
  public int start(List<File> files) {
    if (files.size() > MOST) {
      return refused(
          StartCode.NODE_NOT_CONFIGURED,
          List.of(files.size() + " configurations: one process runs at most " + MOST + " ledgers"));
    }
    List<NodeFile> nodes;
    LogSettings logs;
    try {
      nodes = files.stream().map(NodeFile::read).toList();
      logs = LogSettings.read(nodes.get(0).config());
    } catch (ConfigException e) {
      return refused(StartCode.NODE_NOT_CONFIGURED, List.of(e.getMessage()));
    }
    // Before the first logger is made: the terminal is for people.
    logs.apply();
    List<String> problems = NodeFile.problems(nodes);
    return problems.isEmpty() ? startAll(nodes) : refused(StartCode.NODE_NOT_CONFIGURED, problems);
  }

  private int startAll(List<NodeFile> files) {
    List<OrganisationNode> started = new ArrayList<>();
    List<Config> configs = NodeFile.sharing(files);
    for (int i = 0; i < configs.size(); i++) {
      try {
        started.add(OrganisationNode.start(configs.get(i)));
      } catch (RuntimeException failure) {
        int code = failed(failure);
        if (files.size() > 1) {
          err.println("it is " + files.get(i).file() + " that does not start; none does");
          err.flush();
        }
        stopWaiting(started);
        return code;
      }
    }
    OrderlyStop.install(() -> stop(started), STOP_PATIENCE);
    for (int i = 0; i < configs.size(); i++) {
      ready(started.get(i), configs.get(i).getConfig("vitrine"));
    }
    return 0;
  }

  private void ready(OrganisationNode node, Config v) {
    out.printf(
        "ready: node of %s; ledger %s   gateway http://%s:%d   gRPC port %d   peers %s:%d   logs %s"
            + " - Ctrl-C stops it%n",
        node.name(),
        node.gateway().genesis().ledgerId(),
        v.getString("gateway.host"),
        v.getInt("gateway.port"),
        v.getInt("gateway.grpc.port"),
        v.getString("peer.host"),
        v.getInt("peer.port"),
        System.getProperty("vitrine.log.dir"));
    out.flush();
  }

  private static CompletionStage<Done> stop(List<OrganisationNode> nodes) {
    return CompletableFuture.allOf(
            nodes.stream()
                .map(node -> node.stop().toCompletableFuture())
                .toArray(CompletableFuture[]::new))
        .thenApply(done -> Done.getInstance());
  }

  private static void stopWaiting(List<OrganisationNode> nodes) {
    stop(nodes)
        .toCompletableFuture()
        .completeOnTimeout(Done.getInstance(), STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS)
        .join();
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
