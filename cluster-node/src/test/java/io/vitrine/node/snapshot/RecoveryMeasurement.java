package io.vitrine.node.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import com.datastax.oss.driver.api.core.CqlSession;
import com.typesafe.config.ConfigFactory;
import io.vitrine.node.execution.ChainTip;
import io.vitrine.persistence.chain.ChainTables;
import io.vitrine.persistence.embedded.CassandraForTests;
import io.vitrine.persistence.query.TransactionPositions;
import io.vitrine.persistence.schema.CassandraEndpoint;
import io.vitrine.persistence.schema.Keyspace;
import io.vitrine.persistence.schema.Table;
import io.vitrine.persistence.snapshot.SnapshotStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Measures how long a restart takes: builds a stored chain on a real Cassandra, then recovers from
 * it several times, each in a JVM of its own, with snapshots and without. The name keeps it out of
 * the suite, where {@link SnapshotRecoveryIT} does the same at a small size; docs/adr/0007 has the
 * command and the figures.
 */
public final class RecoveryMeasurement {
  private static final int RESTARTS = 3;

  /**
   * System properties: {@code measure.blocks}, {@code measure.transactions} of each, and {@code
   * measure.heights} after which a snapshot is due.
   */
  @Test
  void restarts() throws Exception {
    SnapshotPace.Rule rule =
        new SnapshotPace.Rule(Integer.getInteger("measure.heights", 1_000), Long.MAX_VALUE, 10);
    CassandraForTests cassandra = CassandraForTests.shared();
    List<Table> tables = new ArrayList<>(ChainTables.all());
    tables.addAll(SnapshotStore.TABLES);
    tables.addAll(TransactionPositions.TABLES);
    Keyspace keyspace = cassandra.keyspace(tables);
    build(
        cassandra.session(),
        keyspace,
        rule,
        Integer.getInteger("measure.blocks", 10_000),
        Integer.getInteger("measure.transactions", 20));
    int port = cassandra.endpoint().port();
    for (int i = 0; i < RESTARTS; i++) {
      inOtherJvm(keyspace, port);
    }
    cassandra.session().execute("TRUNCATE " + keyspace + ".snapshot_manifest");
    for (int i = 0; i < RESTARTS; i++) {
      inOtherJvm(keyspace, port);
    }
  }

  /** One restart: {@code keyspace port}. */
  public static void main(String[] arguments) throws InterruptedException {
    restart(new Keyspace(arguments[0]), Integer.parseInt(arguments[1]));
    System.exit(0);
  }

  private static void build(
      CqlSession session, Keyspace keyspace, SnapshotPace.Rule rule, int blocks, int transactions)
      throws InterruptedException {
    ActorTestKit kit = ActorTestKit.create(ConfigFactory.defaultReference());
    ScriptedChain chain = new ScriptedChain();
    StoredLedger ledger = new StoredLedger(kit, session, keyspace, chain, rule);
    ledger.recovered();
    long[] nanos = new long[blocks];
    for (int i = 0; i < blocks; i++) {
      ScriptedChain.Step step = chain.next(transactions);
      long from = System.nanoTime();
      ledger.commit(step);
      nanos[i] = System.nanoTime() - from;
      if ((i + 1) % 1_000 == 0) {
        System.out.printf("built %d blocks; commit ms %s%n", i + 1, quantiles(nanos, i - 999, i));
      }
    }
    System.out.printf(
        "state: %d entries, window %d ids; commit ms over all %s%n",
        chain.tip().state().contracts().values().stream().mapToLong(t -> t.size()).sum(),
        chain.tip().state().window().size(),
        quantiles(nanos, 0, blocks - 1));
    kit.shutdownTestKit();
  }

  private static String quantiles(long[] nanos, int from, int to) {
    long[] sorted = LongStream.of(Arrays.copyOfRange(nanos, from, to + 1)).sorted().toArray();
    return "p50 %.1f p95 %.1f p99 %.1f max %.1f"
        .formatted(
            sorted[sorted.length / 2] / 1e6,
            sorted[sorted.length * 95 / 100] / 1e6,
            sorted[sorted.length * 99 / 100] / 1e6,
            sorted[sorted.length - 1] / 1e6);
  }

  private static void inOtherJvm(Keyspace keyspace, int port)
      throws IOException, InterruptedException {
    Process restart =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                RecoveryMeasurement.class.getName(),
                keyspace.toString(),
                Integer.toString(port))
            .redirectErrorStream(true)
            .start();
    try (BufferedReader output = restart.inputReader()) {
      output.lines().filter(line -> line.startsWith("restart:")).forEach(System.out::println);
    }
    assertThat(restart.waitFor()).isZero();
  }

  /** From the first line of the program to a recovered executor. */
  private static void restart(Keyspace keyspace, int port) throws InterruptedException {
    long from = System.nanoTime();
    CqlSession session = CassandraEndpoint.loopback(port).open();
    ActorTestKit kit = ActorTestKit.create(ConfigFactory.defaultReference());
    ScriptedChain chain = new ScriptedChain();
    long connected = System.nanoTime();
    StoredLedger ledger =
        new StoredLedger(
            kit,
            session,
            keyspace,
            chain,
            new SnapshotPace.Rule(Long.MAX_VALUE, Long.MAX_VALUE, 0));
    ChainTip tip = ledger.recovered();
    long ready = System.nanoTime();
    System.out.printf(
        "restart: recovered at height %d after %.1f s (%.1f s of them to connect), %d blocks"
            + " executed again%n",
        tip.height(), (ready - from) / 1e9, (connected - from) / 1e9, ledger.replayed().size());
  }
}
