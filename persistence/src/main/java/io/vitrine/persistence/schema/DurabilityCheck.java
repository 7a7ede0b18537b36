package io.vitrine.persistence.schema;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.metadata.Node;
import io.vitrine.persistence.schema.Durability.CommitLogNotSynced;
import io.vitrine.persistence.schema.Durability.Finding;
import io.vitrine.persistence.schema.Durability.KeyspaceMissing;
import io.vitrine.persistence.schema.Durability.NodeSilent;
import io.vitrine.persistence.schema.Durability.WritesNotDurable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Asks every node of a cluster, and every keyspace in use, whether acknowledged means durable. */
public final class DurabilityCheck {
  private static final Set<String> SAFE = Set.of("batch", "group");
  private static final String SETTING =
      "SELECT value FROM system_views.settings WHERE name = 'commitlog_sync'";
  private static final String KEYSPACE =
      "SELECT durable_writes FROM system_schema.keyspaces WHERE keyspace_name = ?";

  private DurabilityCheck() {}

  /** The verdict about every node that the session knows and all {@code keyspaces}. Blocks. */
  public static Durability run(CqlSession session, List<Keyspace> keyspaces) {
    Collection<Node> nodes = session.getMetadata().getNodes().values();
    List<Finding> findings = new ArrayList<>();
    nodes.forEach(node -> node(session, node).ifPresent(findings::add));
    keyspaces.forEach(keyspace -> keyspace(session, keyspace).ifPresent(findings::add));
    return findings.isEmpty()
        ? new Durability.Durable(nodes.size())
        : new Durability.Unsafe(findings);
  }

  /** The verdict about one value of {@code commitlog_sync}. */
  static Optional<Finding> setting(String node, String value) {
    return SAFE.contains(value)
        ? Optional.empty()
        : Optional.of(new CommitLogNotSynced(node, value));
  }

  private static Optional<Finding> node(CqlSession session, Node node) {
    String name = String.valueOf(node.getEndPoint());
    try {
      Row row = session.execute(SimpleStatement.newInstance(SETTING).setNode(node)).one();
      return setting(name, row == null ? "unknown" : String.valueOf(row.getString(0)));
    } catch (DriverException cause) {
      return Optional.of(new NodeSilent(name, String.valueOf(cause.getMessage())));
    }
  }

  private static Optional<Finding> keyspace(CqlSession session, Keyspace keyspace) {
    Row row = session.execute(SimpleStatement.newInstance(KEYSPACE, keyspace.name())).one();
    if (row == null) {
      return Optional.of(new KeyspaceMissing(keyspace.name()));
    }
    return row.getBoolean(0)
        ? Optional.empty()
        : Optional.of(new WritesNotDurable(keyspace.name()));
  }
}
