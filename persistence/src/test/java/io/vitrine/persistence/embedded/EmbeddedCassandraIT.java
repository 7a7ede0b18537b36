package io.vitrine.persistence.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.vitrine.persistence.embedded.StartRefusal.DataDirectoryHeld;
import io.vitrine.persistence.embedded.StartRefusal.PortHeld;
import io.vitrine.persistence.embedded.StartRefusal.ServerMissing;
import io.vitrine.persistence.schema.CassandraEndpoint;
import io.vitrine.persistence.schema.Keyspace;
import io.vitrine.persistence.schema.Replication;
import io.vitrine.persistence.schema.Schema;
import io.vitrine.persistence.schema.Table;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The life of a child: killed, restarted, orphaned, adopted, refused. */
@Timeout(240)
class EmbeddedCassandraIT {
  private static final Keyspace KEYSPACE = new Keyspace("life");
  private static final Table NOTES = Table.of("notes", "id int PRIMARY KEY, word text");

  @Test
  void killedChildIsRestartedAndAcknowledgedRowsSurviveAndAnOrphanIsAdopted() throws Exception {
    CassandraSettings settings =
        CassandraForTests.settings("life", CassandraForTests.freePort()).withHeapMb(512);
    BlockingQueue<CassandraState> states = new LinkedBlockingQueue<>();
    EmbeddedCassandra first = EmbeddedCassandra.start(settings, states::add);
    long adopted;
    try {
      awaitState(states, CassandraState.READY);
      assertThat(session(first.pid())).isEqualTo(first.pid());
      writeRows(settings, 50);
      long killed = first.pid();
      ProcessHandle.of(killed).orElseThrow().destroyForcibly();
      awaitState(states, CassandraState.RESTARTING);
      awaitState(states, CassandraState.READY);
      adopted = first.pid();
      assertThat(adopted).isNotEqualTo(killed);
      assertThat(first.restarts()).isEqualTo(1);
      assertThat(countRows(settings)).isEqualTo(50);
      secondStartIsRefusedByName(settings);
      first.abandon();
    } catch (Throwable failure) {
      first.close();
      throw failure;
    }
    EmbeddedCassandra second = EmbeddedCassandra.start(settings);
    assertThat(second.pid()).isEqualTo(adopted);
    assertThat(countRows(settings)).isEqualTo(50);
    second.abandon();
    anOrphanOnAnotherPortIsStoppedFirst(settings, adopted);
    assertThat(EmbeddedCassandra.stopOrphan(settings)).isEmpty();
  }

  private static void anOrphanOnAnotherPortIsStoppedFirst(CassandraSettings settings, long orphan)
      throws Exception {
    CassandraSettings moved =
        CassandraSettings.of(
                settings.libDir(),
                settings.dataDir(),
                CassandraForTests.freePort(),
                settings.storagePort(),
                settings.clusterName())
            .withTuning(JvmTuning.RUNS_LONG);
    long last;
    try (EmbeddedCassandra third = EmbeddedCassandra.start(moved)) {
      last = third.pid();
      assertThat(last).isNotEqualTo(orphan);
      assertThat(ProcessIdentity.of(orphan)).isEmpty();
      assertThat(countRows(moved)).isEqualTo(50);
    }
    assertThat(ProcessIdentity.of(last)).isEmpty();
    assertThat(PortHolder.of(moved.cqlPort())).isEmpty();
  }

  /** Field 6 of {@code /proc/<pid>/stat}: a leader of its own session gets no Ctrl-C of ours. */
  private static long session(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
    return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[3]);
  }

  private static void secondStartIsRefusedByName(CassandraSettings settings) {
    StartRefusedException refused =
        catchThrowableOfType(StartRefusedException.class, () -> EmbeddedCassandra.start(settings));
    assertThat(refused.refusal()).isInstanceOf(DataDirectoryHeld.class);
    assertThat(refused)
        .hasMessageContaining(settings.dataDir().toString())
        .hasMessageContaining("process " + ProcessHandle.current().pid());
  }

  @Test
  void foreignHolderOfThePortIsRefusedByName() throws Exception {
    try (ServerSocket foreign = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CassandraSettings settings = CassandraForTests.settings("foreign", foreign.getLocalPort());
      StartRefusedException refused =
          catchThrowableOfType(
              StartRefusedException.class, () -> EmbeddedCassandra.start(settings));
      assertThat(refused.refusal()).isInstanceOf(PortHeld.class);
      assertThat(refused)
          .hasMessageContaining("Port " + foreign.getLocalPort())
          .hasMessageContaining("java");
    }
  }

  @Test
  void missingServerIsRefused(@TempDir Path empty) {
    CassandraSettings settings =
        CassandraSettings.of(
            empty,
            empty.resolve("data"),
            CassandraForTests.freePort(),
            CassandraForTests.freePort(),
            "none");
    StartRefusedException refused =
        catchThrowableOfType(StartRefusedException.class, () -> EmbeddedCassandra.start(settings));
    assertThat(refused.refusal()).isEqualTo(new ServerMissing(empty.toAbsolutePath()));
  }

  private static void awaitState(BlockingQueue<CassandraState> states, CassandraState wanted)
      throws InterruptedException {
    CassandraState next;
    do {
      next = states.poll(200, TimeUnit.SECONDS);
      assertThat(next).as("state on the way to " + wanted).isNotNull();
    } while (next != wanted);
  }

  private static void writeRows(CassandraSettings settings, int count) {
    try (CqlSession session = CassandraEndpoint.loopback(settings.cqlPort()).open()) {
      assertThat(Schema.ensure(session, KEYSPACE, Replication.SINGLE_NODE, List.of(NOTES)))
          .isEqualTo(2);
      for (int i = 0; i < count; i++) {
        session.execute(
            SimpleStatement.newInstance(
                "INSERT INTO life.notes (id, word) VALUES (?, ?)", i, "word " + i));
      }
    }
  }

  private static long countRows(CassandraSettings settings) {
    try (CqlSession session = CassandraEndpoint.loopback(settings.cqlPort()).open()) {
      return session.execute("SELECT count(*) FROM life.notes").one().getLong(0);
    }
  }
}
