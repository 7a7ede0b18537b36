package io.vitrine.persistence.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import io.vitrine.persistence.embedded.CassandraForTests;
import io.vitrine.persistence.lease.LeaseTable;
import io.vitrine.persistence.schema.Durability.CommitLogNotSynced;
import io.vitrine.persistence.schema.Durability.KeyspaceMissing;
import io.vitrine.persistence.schema.Durability.WritesNotDurable;
import java.util.List;
import org.junit.jupiter.api.Test;

class DurabilityCheckIT {
  private final CqlSession session = CassandraForTests.shared().session();

  @Test
  void ownChildIsDurable() {
    Keyspace keyspace = CassandraForTests.shared().keyspace(List.of(LeaseTable.TABLE));
    assertThat(DurabilityCheck.run(session, List.of(keyspace)))
        .isEqualTo(new Durability.Durable(1));
  }

  @Test
  void keyspaceWithoutCommitLogIsRefusedWithTheRemedy() {
    Keyspace keyspace = CassandraForTests.shared().keyspace(List.of(LeaseTable.TABLE));
    session.execute("ALTER KEYSPACE " + keyspace + " WITH durable_writes = false");
    Durability verdict = DurabilityCheck.run(session, List.of(keyspace));
    assertThat(verdict)
        .isEqualTo(new Durability.Unsafe(List.of(new WritesNotDurable(keyspace.name()))));
    assertThat(((Durability.Unsafe) verdict).text()).contains("ALTER KEYSPACE");
  }

  @Test
  void missingKeyspaceIsRefused() {
    assertThat(DurabilityCheck.run(session, List.of(new Keyspace("never_made"))))
        .isEqualTo(new Durability.Unsafe(List.of(new KeyspaceMissing("never_made"))));
  }

  @Test
  void onlySyncedCommitLogsAreSafe() {
    assertThat(DurabilityCheck.setting("n1", "batch")).isEmpty();
    assertThat(DurabilityCheck.setting("n1", "group")).isEmpty();
    assertThat(DurabilityCheck.setting("n1", "periodic"))
        .contains(new CommitLogNotSynced("n1", "periodic"));
  }

  @Test
  void completeSchemaNeedsNoStatement() {
    Keyspace keyspace = CassandraForTests.shared().keyspace(List.of(LeaseTable.TABLE));
    Table more = Table.of("more", "id int PRIMARY KEY");
    assertThat(Schema.ensure(session, keyspace, Replication.SINGLE_NODE, List.of(LeaseTable.TABLE)))
        .isZero();
    assertThat(
            Schema.ensure(
                session, keyspace, Replication.SINGLE_NODE, List.of(LeaseTable.TABLE, more)))
        .isEqualTo(1);
  }
}
