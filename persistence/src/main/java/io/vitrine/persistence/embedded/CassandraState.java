package io.vitrine.persistence.embedded;

/** The life of a child Cassandra as its owner sees it. */
public enum CassandraState {
  /** Launched or being adopted, not yet answering. */
  STARTING,
  /** Answers CQL under our cluster name. */
  READY,
  /** Died unexpectedly; it is started again until it answers. */
  RESTARTING,
  /** Stopped by its owner. */
  STOPPED
}
