package io.vitrine.persistence.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The configuration files of a child Cassandra, written anew at every start. */
final class CassandraFiles {
  private CassandraFiles() {}

  static Path yaml(CassandraSettings settings) {
    return settings.dataDir().resolve("conf").resolve("cassandra.yaml");
  }

  static Path logback(CassandraSettings settings) {
    return settings.dataDir().resolve("conf").resolve("logback.xml");
  }

  static Path console(CassandraSettings settings) {
    return settings.logDir().resolve("console.log");
  }

  static void write(CassandraSettings settings) throws IOException {
    for (String folder : new String[] {"conf", "logs", "triggers"}) {
      Files.createDirectories(settings.dataDir().resolve(folder));
    }
    Files.writeString(yaml(settings), yamlText(settings));
    Files.writeString(logback(settings), logbackText(settings));
  }

  /**
   * Loopback only. {@code commitlog_sync: batch} is what makes an acknowledgement durable; the
   * periodic default lost 57 of 1266 acknowledged events to one kill. A starved machine answers
   * late: with the default of 2 s a burst of transactions made every replica start over.
   *
   * <p>The commit log is compressed because it is then written instead of mapped: after each sync
   * Cassandra drops a mapped log's pages, and the next write has to read them back. A request holds
   * its thread until it is on disk; 16 of them instead of 128 spin less while they wait.
   *
   * <p>What is not in tables yet is kept outside the heap, where nobody collects it, and there is
   * room for more of it: what is written to tables in larger pieces is merged less often.
   */
  private static String yamlText(CassandraSettings s) {
    Path dir = s.dataDir();
    return """
    cluster_name: '%s'
    num_tokens: 1
    partitioner: org.apache.cassandra.dht.Murmur3Partitioner
    endpoint_snitch: SimpleSnitch
    seed_provider:
      - class_name: org.apache.cassandra.locator.SimpleSeedProvider
        parameters:
          - seeds: "127.0.0.1:%d"
    listen_address: 127.0.0.1
    storage_port: %d
    rpc_address: 127.0.0.1
    native_transport_port: %d
    data_file_directories: [%s]
    commitlog_directory: %s
    saved_caches_directory: %s
    hints_directory: %s
    commitlog_sync: batch
    commitlog_compression:
      - class_name: LZ4Compressor
    write_request_timeout: 8s
    read_request_timeout: 8s
    range_request_timeout: 8s
    commitlog_segment_size: 32MiB
    commitlog_total_space: 512MiB
    memtable_allocation_type: offheap_objects
    memtable_heap_space: 128MiB
    memtable_offheap_space: 256MiB
    file_cache_size: 64MiB
    key_cache_size: 16MiB
    native_transport_max_threads: 16
    concurrent_reads: 8
    concurrent_writes: 16
    concurrent_compactors: 1
    hinted_handoff_enabled: false
    auto_snapshot: false
    disk_failure_policy: die
    commit_failure_policy: die
    """
        .formatted(
            s.clusterName(),
            s.storagePort(),
            s.storagePort(),
            s.cqlPort(),
            quoted(dir.resolve("data")),
            quoted(dir.resolve("commitlog")),
            quoted(dir.resolve("saved_caches")),
            quoted(dir.resolve("hints")));
  }

  /** A YAML single-quoted scalar: only the quote itself needs doubling. */
  private static String quoted(Path path) {
    return "'" + path.toString().replace("'", "''") + "'";
  }

  private static String logbackText(CassandraSettings s) {
    return """
    <configuration>
      <appender name="FILE" class="ch.qos.logback.core.rolling.RollingFileAppender">
        <file>%1$s/system.log</file>
        <rollingPolicy class="ch.qos.logback.core.rolling.FixedWindowRollingPolicy">
          <fileNamePattern>%1$s/system.%%i.log</fileNamePattern>
          <minIndex>1</minIndex><maxIndex>2</maxIndex>
        </rollingPolicy>
        <triggeringPolicy class="ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy">
          <maxFileSize>10MB</maxFileSize>
        </triggeringPolicy>
        <encoder><pattern>%%-5level [%%thread] %%date{ISO8601} %%F:%%L - %%msg%%n</pattern></encoder>
      </appender>
      <root level="INFO"><appender-ref ref="FILE"/></root>
    </configuration>
    """
        .formatted(s.logDir());
  }
}
