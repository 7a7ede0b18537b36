package io.vitrine.persistence.schema;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Whether a write that Cassandra acknowledged is on disk: the precondition of every signature (R0).
 */
public sealed interface Durability {
  /** Dispatch over both verdicts. */
  <R> R match(Cases<R> cases);

  /**
   * Every node syncs its commit log before it acknowledges, every keyspace uses the log.
   *
   * @param nodes how many nodes were asked
   */
  record Durable(int nodes) implements Durability {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.durable(this);
    }
  }

  /**
   * At least one node or keyspace may lose acknowledged writes: no validator may sign here.
   *
   * @param findings every shortcoming found, never empty
   */
  record Unsafe(List<Finding> findings) implements Durability {
    /** Copies the list. */
    public Unsafe {
      findings = List.copyOf(findings);
    }

    /** All findings, one per line, for a person. */
    public String text() {
      return findings.stream().map(Finding::text).collect(Collectors.joining("\n"));
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.unsafe(this);
    }
  }

  /** One shortcoming and what to change. */
  sealed interface Finding {
    /** The cause and the remedy, for a person. */
    String text();
  }

  /** A node acknowledges before its commit log is on disk. */
  record CommitLogNotSynced(String node, String value) implements Finding {
    @Override
    public String text() {
      return "Cassandra node %s has commitlog_sync '%s': acknowledged writes can be lost. "
              .formatted(node, value)
          + "Set 'commitlog_sync: batch' (or 'group') in its cassandra.yaml and restart it.";
    }
  }

  /** A keyspace bypasses the commit log. */
  record WritesNotDurable(String keyspace) implements Finding {
    @Override
    public String text() {
      return "Keyspace %s has durable_writes = false. Run: ALTER KEYSPACE %s WITH durable_writes = true;"
          .formatted(keyspace, keyspace);
    }
  }

  /** A keyspace that should be there is not. */
  record KeyspaceMissing(String keyspace) implements Finding {
    @Override
    public String text() {
      return "Keyspace %s does not exist. Create the schema first.".formatted(keyspace);
    }
  }

  /** A node could not be asked; an unknown setting counts as unsafe. */
  record NodeSilent(String node, String cause) implements Finding {
    @Override
    public String text() {
      return "Cassandra node %s could not be asked for its commitlog_sync: %s. Bring it up or remove it from the cluster."
          .formatted(node, cause);
    }
  }

  /**
   * One method per verdict.
   *
   * @param <R> the common result
   */
  interface Cases<R> {
    /** See {@link Durable}. */
    R durable(Durable verdict);

    /** See {@link Unsafe}. */
    R unsafe(Unsafe verdict);
  }
}
