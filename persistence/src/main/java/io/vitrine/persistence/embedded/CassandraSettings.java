package io.vitrine.persistence.embedded;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What a child Cassandra needs to know.
 *
 * @param libDir folder with the server's jars; they never share a class path with ours
 * @param dataDir everything the child writes; one child per folder at a time
 * @param cqlPort TCP port for CQL on 127.0.0.1
 * @param storagePort TCP port for gossip on 127.0.0.1 (a single node binds it all the same)
 * @param heapMb maximal heap in MiB; 512 died while recovering large events, 1024 did not
 * @param clusterName the name that a CQL client must read back before the child counts as ready
 * @param tuning what its JVM is tuned for
 * @param readyWithin how long a start may take; a starved machine needs more than a minute
 */
public record CassandraSettings(
    Path libDir,
    Path dataDir,
    int cqlPort,
    int storagePort,
    int heapMb,
    String clusterName,
    JvmTuning tuning,
    Duration readyWithin) {
  /** Heap in MiB unless said otherwise. */
  public static final int DEFAULT_HEAP_MB = 1024;

  private static final Duration DEFAULT_READY_WITHIN = Duration.ofMinutes(3);

  /** Makes the folders absolute and checks the ranges. */
  public CassandraSettings {
    libDir = libDir.toAbsolutePath().normalize();
    dataDir = dataDir.toAbsolutePath().normalize();
    if (cqlPort < 1 || cqlPort > 65_535 || storagePort < 1 || storagePort > 65_535) {
      throw new IllegalArgumentException("ports " + cqlPort + " and " + storagePort);
    }
    if (cqlPort == storagePort) {
      throw new IllegalArgumentException("CQL and storage share port " + cqlPort);
    }
    if (heapMb < 256) {
      throw new IllegalArgumentException("a heap of " + heapMb + " MiB is too small");
    }
    if (!clusterName.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
      throw new IllegalArgumentException("cluster name '" + clusterName + "'");
    }
  }

  /** Settings with the default heap and start-up limit, of a child that starts fast. */
  public static CassandraSettings of(
      Path libDir, Path dataDir, int cqlPort, int storagePort, String clusterName) {
    return new CassandraSettings(
        libDir,
        dataDir,
        cqlPort,
        storagePort,
        DEFAULT_HEAP_MB,
        clusterName,
        JvmTuning.STARTS_FAST,
        DEFAULT_READY_WITHIN);
  }

  /** The same with another heap limit. */
  public CassandraSettings withHeapMb(int megabytes) {
    return new CassandraSettings(
        libDir, dataDir, cqlPort, storagePort, megabytes, clusterName, tuning, readyWithin);
  }

  /** The same with a JVM that is tuned for something else. */
  public CassandraSettings withTuning(JvmTuning other) {
    return new CassandraSettings(
        libDir, dataDir, cqlPort, storagePort, heapMb, clusterName, other, readyWithin);
  }

  /** The folder with the child's own logs. */
  public Path logDir() {
    return dataDir.resolve("logs");
  }
}
