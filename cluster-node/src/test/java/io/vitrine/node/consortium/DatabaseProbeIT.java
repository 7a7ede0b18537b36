package io.vitrine.node.consortium;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import io.vitrine.node.diagnosis.DatabaseProbe;
import io.vitrine.node.diagnosis.Vitals.Database;
import io.vitrine.persistence.embedded.CassandraForTests;
import io.vitrine.persistence.lease.LeaseTable;
import io.vitrine.persistence.link.TcpProxy;
import io.vitrine.persistence.schema.CassandraEndpoint;
import io.vitrine.persistence.schema.Keyspace;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What the doctor reads of a real Cassandra behind a link that is slow, deaf or cut. */
class DatabaseProbeIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void aSlowADeafAndARefusingDatabaseAreToldApart() throws Exception {
    CassandraForTests cassandra = CassandraForTests.shared();
    Keyspace keyspace = cassandra.keyspace(List.of(LeaseTable.TABLE));
    CassandraEndpoint real = cassandra.endpoint();
    try (TcpProxy proxy = TcpProxy.to(real.port());
        CqlSession session =
            new CassandraEndpoint("127.0.0.1", proxy.port(), real.datacenter()).open()) {
      DatabaseProbe probe =
          new DatabaseProbe(
              "db", new LeaseTable(session, keyspace, "ledger", "probe", DatabaseProbe.PATIENCE));
      await(probe, d -> d.latency().isPresent());

      proxy.slow(Duration.ofMillis(200));
      assertThat(await(probe, d -> took(d, 400)).error()).isEmpty();

      proxy.withholdAnswers();
      assertThat(await(probe, d -> d.latency().isEmpty()).error())
          .isEqualTo("no answer to a write in 1.0 s");

      proxy.refuse();
      assertThat(await(probe, d -> !d.error().isEmpty() && !d.error().startsWith("no answer")))
          .extracting(Database::latency)
          .isEqualTo(Optional.empty());

      proxy.heal();
      assertThat(await(probe, d -> d.latency().isPresent()).error()).isEmpty();
      assertThat(session.execute("SELECT * FROM " + keyspace + "." + LeaseTable.TABLE.name()).all())
          .as("a probe leaves nothing behind")
          .isEmpty();
    }
  }

  private static boolean took(Database database, long millis) {
    return database.latency().filter(l -> l.toMillis() >= millis).isPresent();
  }

  private static Database await(DatabaseProbe probe, Predicate<Database> wanted) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      Database read = probe.read().toCompletableFuture().get(10, TimeUnit.SECONDS);
      if (wanted.test(read)) {
        return read;
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError("the probe still reads " + read);
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }
}
