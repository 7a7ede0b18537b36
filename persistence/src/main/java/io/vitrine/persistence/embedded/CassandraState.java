package io.vitrine.persistence.embedded;

/** The life of a child Cassandra as its owner sees it. */
public enum CassandraState {
  /** Launched or being adopted, not yet answering. */
  STARTING,
  /** Answers CQL under our cluster name. */
  READY,
  /** Died unexpectedly; a restart is under way. */
  RESTARTING,
  /** Died too often; nobody tries again. */
  FAILED,
  /** Stopped by its owner. */
  STOPPED
}
