package io.vitrine.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValueFactory;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.node.settings.SettingsReference;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The configuration of one ledger's node, as a file gives it.
 *
 * @param file the file
 * @param config complete: the file over the resources
 */
record NodeFile(File file, Config config) {
  private static final String LEDGERS = "vitrine.cluster.ledgers";
  private static final List<String> PORTS =
      List.of(
          "vitrine.gateway.port",
          "vitrine.gateway.grpc.port",
          "vitrine.peer.port",
          "akka.management.http.port",
          "akka.remote.artery.canonical.port");

  /**
   * Reads {@code file}.
   *
   * @throws ConfigException when it is missing or malformed
   */
  static NodeFile read(File file) {
    Config config =
        ConfigFactory.defaultOverrides()
            .withFallback(
                ConfigFactory.parseFile(file, ConfigParseOptions.defaults().setAllowMissing(false)))
            .withFallback(ConfigFactory.load())
            .resolve();
    return new NodeFile(file, config);
  }

  /** What keeps these nodes from starting side by side, all of it, with the file where several. */
  static List<String> problems(List<NodeFile> files) {
    List<String> problems = new ArrayList<>();
    for (NodeFile file : files) {
      String prefix = files.size() == 1 ? "" : file.file() + ": ";
      file.problems().forEach(problem -> problems.add(prefix + problem));
    }
    problems.addAll(sharedPorts(files));
    return problems;
  }

  private List<String> problems() {
    List<String> problems = new ArrayList<>(unknown());
    problems.addAll(NodePreflight.problems(config));
    return problems;
  }

  /** A setting that nothing reads is a mistake that would go unnoticed. */
  private List<String> unknown() {
    return SettingsReference.ofProgram()
        .unknown(ConfigFactory.parseFile(file).resolveWith(config))
        .stream()
        .map(path -> "there is no setting " + path)
        .toList();
  }

  private static List<String> sharedPorts(List<NodeFile> files) {
    Map<Integer, String> taken = new TreeMap<>();
    List<String> problems = new ArrayList<>();
    for (NodeFile each : files) {
      for (String path : PORTS) {
        String use = path + " of " + each.file();
        String other = taken.putIfAbsent(each.config().getInt(path), use);
        if (other != null) {
          problems.add(use + " is " + each.config().getInt(path) + ", as is " + other);
        }
      }
    }
    return problems;
  }

  /**
   * The same nodes, each of which knows the ledgers of all: they are what the nodes of this
   * organisation share, unless a file says otherwise.
   */
  static List<Config> sharing(List<NodeFile> files) {
    SortedSet<String> ledgers = new TreeSet<>();
    files.forEach(each -> ledgers.add(each.ledger()));
    return files.stream()
        .map(NodeFile::config)
        .map(
            config ->
                config.getStringList(LEDGERS).isEmpty()
                    ? config.withValue(LEDGERS, ConfigValueFactory.fromIterable(ledgers))
                    : config)
        .toList();
  }

  /** The id of its ledger; to be asked when there are no problems. */
  private String ledger() {
    Path genesis = Path.of(config.getString("vitrine.genesis"));
    try {
      return Genesis.decode(Bytes.wrap(Files.readAllBytes(genesis))).ledgerId();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the genesis document " + genesis, e);
    }
  }
}
