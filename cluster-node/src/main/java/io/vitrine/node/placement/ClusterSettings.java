package io.vitrine.node.placement;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * How the core nodes of one organisation share its ledgers ({@code vitrine.cluster}).
 *
 * @param node this node's name among them; empty: its address in the cluster
 * @param ledgers all ledgers that they share
 * @param unreachable how long a node is missing before the others take its ledgers
 */
public record ClusterSettings(String node, List<String> ledgers, Duration unreachable) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,62}");

  /** Copies the list. */
  public ClusterSettings {
    ledgers = List.copyOf(ledgers);
  }

  /**
   * Reads {@code config}.
   *
   * @param ledger the one that this node serves: it is among them in any case
   * @throws IllegalArgumentException when the name is none, or there are too many ledgers
   */
  public static ClusterSettings read(Config config, String ledger) {
    Config c = config.getConfig("vitrine.cluster");
    String node = c.getString("node");
    if (!node.isEmpty() && !NAME.matcher(node).matches()) {
      throw new IllegalArgumentException(
          "vitrine.cluster.node is '"
              + node
              + "': it is made of a-z, 0-9, '.' and '-', at most 63");
    }
    Set<String> ledgers = new TreeSet<>(c.getStringList("ledgers"));
    ledgers.add(ledger);
    Placement.of(ledgers);
    return new ClusterSettings(node, List.copyOf(ledgers), c.getDuration("unreachable"));
  }

  /** {@code config} in which the cluster is told this node's name. */
  public static Config naming(Config config) {
    String node = config.getString("vitrine.cluster.node");
    if (node.isEmpty()) {
      return config;
    }
    List<String> roles = new ArrayList<>(config.getStringList("akka.cluster.roles"));
    roles.add(NodeNames.role(node));
    return ConfigFactory.empty()
        .withValue("akka.cluster.roles", ConfigValueFactory.fromIterable(roles))
        .withFallback(config);
  }

  /** Where each ledger belongs. */
  public Placement placement() {
    return Placement.of(ledgers);
  }
}
