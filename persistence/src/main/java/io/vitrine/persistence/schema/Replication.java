package io.vitrine.persistence.schema;

/**
 * How many copies of every row exist, and where.
 *
 * @param datacenter the data centre that holds the copies
 * @param factor copies in it, at least 1; three where there are several nodes
 */
public record Replication(String datacenter, int factor) {
  /** One node with the data centre name that a default Cassandra reports. */
  public static final Replication SINGLE_NODE = new Replication("datacenter1", 1);

  /** Checks the ranges. */
  public Replication {
    if (!datacenter.matches("[A-Za-z0-9_.-]{1,64}") || factor < 1) {
      throw new IllegalArgumentException("replication " + factor + " in '" + datacenter + "'");
    }
  }

  /** The CQL map. */
  String cql() {
    return "{'class': 'NetworkTopologyStrategy', '%s': %d}".formatted(datacenter, factor);
  }
}
