package io.vitrine.persistence.embedded;

import com.datastax.oss.driver.api.core.CqlSession;
import io.vitrine.persistence.schema.CassandraEndpoint;
import io.vitrine.persistence.schema.Keyspace;
import io.vitrine.persistence.schema.Replication;
import io.vitrine.persistence.schema.Schema;
import io.vitrine.persistence.schema.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * One real Cassandra per test JVM, started by the first test that asks for it on free ports under
 * {@code target/}, stopped when the JVM ends. Tests keep apart by keyspaces, which they never
 * share.
 */
public final class CassandraForTests {
  private static final AtomicInteger KEYSPACES = new AtomicInteger();

  private static CassandraForTests shared;

  private final EmbeddedCassandra cassandra;
  private final CqlSession session;

  private CassandraForTests(EmbeddedCassandra cassandra) {
    this.cassandra = cassandra;
    this.session = CassandraEndpoint.loopback(cassandra.settings().cqlPort()).open();
  }

  /** The shared one, ready. */
  public static synchronized CassandraForTests shared() {
    if (shared == null) {
      try {
        shared =
            new CassandraForTests(
                EmbeddedCassandra.start(
                    settings("shared", freePort()).withTuning(JvmTuning.THROWN_AWAY)));
      } catch (StartRefusedException refused) {
        throw new IllegalStateException(refused.getMessage(), refused);
      }
      Runtime.getRuntime().addShutdownHook(new Thread(shared::stop));
    }
    return shared;
  }

  /** Settings of a child with its own, empty data directory; the caller starts and closes it. */
  public static CassandraSettings settings(String name, int cqlPort) {
    Path dataDir = Path.of("target", "cassandra-" + fork(), name).toAbsolutePath();
    deleteTree(dataDir);
    return CassandraSettings.of(serverJars(), dataDir, cqlPort, freePort(), "test-" + name)
        .withHeapMb(768);
  }

  /**
   * Which of the JVMs that test this module at the same time; see {@code test.forks} in pom.xml.
   */
  private static String fork() {
    return System.getProperty("test.fork", "1");
  }

  /** A TCP port that was free a moment ago. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  /** Where it answers CQL. */
  public CassandraEndpoint endpoint() {
    return CassandraEndpoint.loopback(cassandra.settings().cqlPort());
  }

  /** A session that lives as long as the JVM. */
  public CqlSession session() {
    return session;
  }

  /** A keyspace that no other test has, with {@code tables} in it. */
  public Keyspace keyspace(List<Table> tables) {
    Keyspace keyspace = new Keyspace("t" + KEYSPACES.incrementAndGet());
    Schema.ensure(session, keyspace, Replication.SINGLE_NODE, tables);
    return keyspace;
  }

  /**
   * Killed, because nobody reads what it would write to its tables; an ordered stop takes 2.6 s.
   */
  private void stop() {
    session.close();
    try {
      cassandra.abandon();
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
    ProcessHandle.of(cassandra.pid()).ifPresent(ProcessHandle::destroyForcibly);
  }

  /** {@code persistence/cassandra-server/target/lib}, seen from any module of the build. */
  private static Path serverJars() {
    Path lib = Path.of("persistence", "cassandra-server", "target", "lib");
    for (Path dir = Path.of("").toAbsolutePath(); dir != null; dir = dir.getParent()) {
      if (Files.isDirectory(dir.resolve(lib))) {
        return dir.resolve(lib);
      }
    }
    throw new IllegalStateException("build persistence/cassandra-server first: no " + lib);
  }

  private static void deleteTree(Path dir) {
    if (!Files.exists(dir)) {
      return;
    }
    try (Stream<Path> files = Files.walk(dir)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }
}
