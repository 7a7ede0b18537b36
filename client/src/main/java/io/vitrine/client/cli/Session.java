package io.vitrine.client.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.client.progress.Progress;
import io.vitrine.client.sdk.Reply;
import io.vitrine.client.sdk.RetryPolicy;
import io.vitrine.client.sdk.VitrineClient;
import io.vitrine.client.wallet.KeyStretching;
import io.vitrine.client.wallet.WalletDirectory;
import io.vitrine.client.wallet.WalletResult;
import io.vitrine.problem.ClientCode;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One invocation: the options every command shares, what it prints, and access to wallet and node.
 * Constructs no HTTP client before a command asks for one.
 */
final class Session {
  static final ObjectMapper JSON = new ObjectMapper();
  private static final int DEFAULT_PORT_BASE = 7400;

  private final Terminal terminal;
  private final KeyStretching stretching;

  private OutputForm output = OutputForm.TEXT;
  private List<URI> nodes = List.of();
  private boolean quiet;
  private boolean plain;
  private boolean debug;

  Session(Terminal terminal) {
    this(terminal, KeyStretching.Scrypt.STANDARD);
  }

  /** The same with another cost of sealing accounts, for tests. */
  Session(Terminal terminal, KeyStretching stretching) {
    this.terminal = terminal;
    this.stretching = stretching;
    this.plain = terminal.environment("NO_COLOR").isPresent();
  }

  Terminal terminal() {
    return terminal;
  }

  void output(OutputForm form) {
    this.output = form;
  }

  void nodes(List<URI> urls) {
    this.nodes = List.copyOf(urls);
  }

  void quiet(boolean value) {
    this.quiet = value;
  }

  void noColor(boolean value) {
    this.plain |= value;
  }

  void debug(boolean value) {
    this.debug = value;
  }

  OutputForm output() {
    return output;
  }

  boolean debug() {
    return debug;
  }

  /** Whether text may be coloured. */
  boolean color() {
    return !plain && output == OutputForm.TEXT && terminal.interactive();
  }

  /** Prints the command's data in the chosen form. */
  void print(JsonNode data) {
    terminal
        .out()
        .print(output == OutputForm.JSON ? data.toPrettyString() + "\n" : TextForm.of(data));
    terminal.out().flush();
  }

  /** Tells something beside the data, unless asked to be quiet. */
  void say(String text) {
    if (!quiet) {
      terminal.err().println(text);
    }
  }

  /** Where long work tells how far it is; the caller ends it. */
  Progress progress(String stage, long steps) {
    PrintWriter out = quiet ? new PrintWriter(Writer.nullWriter()) : terminal.err();
    Progress progress = new Progress(out, terminal.interactive() && !plain);
    progress.begin(stage, steps);
    return progress;
  }

  /** An empty object to fill and print. */
  static ObjectNode document() {
    return JSON.createObjectNode();
  }

  /** Where all of an installation's files are. */
  Path home() {
    return Path.of(terminal.environment("VITRINE_HOME").orElse(".vitrine")).toAbsolutePath();
  }

  /** What a password costs to try. */
  KeyStretching stretching() {
    return stretching;
  }

  /** The wallet of this installation. */
  WalletDirectory wallet() {
    return new WalletDirectory(home().resolve("wallets"), stretching, new SecureRandom());
  }

  /** The port that all others are counted from. */
  int portBase() {
    String text = terminal.environment("VITRINE_PORT_BASE").orElse("" + DEFAULT_PORT_BASE);
    try {
      int base = Integer.parseInt(text);
      if (base >= 1 && base <= 65_000) {
        return base;
      }
    } catch (NumberFormatException e) {
      // Told below, together with numbers out of range.
    }
    throw new CommandFailure(ClientCode.USAGE, "VITRINE_PORT_BASE is " + text + ", not 1 to 65000");
  }

  /** The node that was chosen by option or VITRINE_NODE; empty when none was. */
  Optional<URI> chosenNode() {
    return chosenNodes().stream().findFirst();
  }

  /** Those that were chosen, the preferred one first; separated by commas in VITRINE_NODE. */
  private List<URI> chosenNodes() {
    return nodes.isEmpty()
        ? terminal
            .environment("VITRINE_NODE")
            .map(text -> Stream.of(text.split(",", -1)).map(Session::url).toList())
            .orElse(List.of())
        : nodes;
  }

  /** The gateway to talk to: option, then VITRINE_NODE, then the first one of the local network. */
  URI node() {
    return chosenNode().orElseGet(() -> URI.create("http://127.0.0.1:" + (portBase() + 11)));
  }

  private static URI url(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ClientCode.USAGE, "VITRINE_NODE is '" + text + "', which is no URL");
    }
  }

  /** A client of {@link #node}, which submits to the others that were chosen as well. */
  VitrineClient client() {
    List<URI> urls = chosenNodes().isEmpty() ? List.of(node()) : chosenNodes();
    for (URI url : urls) {
      if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme())) {
        throw new CommandFailure(
            ClientCode.USAGE, "the node's URL is " + url + ", not http:// or https://");
      }
    }
    return VitrineClient.of(urls, RetryPolicy.INTERACTIVE);
  }

  /** The value, or the end of the command. */
  static <T> T found(Reply<T> reply) {
    if (reply instanceof Reply.Found<T> found) {
      return found.value();
    }
    throw Failures.of(reply);
  }

  /** The value, or the end of the command. */
  static <T> T done(WalletResult<T> result) {
    if (result instanceof WalletResult.Refused<T> refused) {
      throw Failures.of(refused.refusal());
    }
    return ((WalletResult.Done<T>) result).value();
  }
}
