package io.vitrine.persistence;

import com.datastax.oss.driver.api.core.CqlSession;
import io.vitrine.persistence.chain.ChainTables;
import io.vitrine.persistence.evidence.EvidenceTable;
import io.vitrine.persistence.journal.JournalTables;
import io.vitrine.persistence.lease.LeaseTable;
import io.vitrine.persistence.query.QuerySchema;
import io.vitrine.persistence.query.TransactionPositions;
import io.vitrine.persistence.schema.Keyspace;
import io.vitrine.persistence.schema.Replication;
import io.vitrine.persistence.schema.Schema;
import io.vitrine.persistence.schema.Table;
import io.vitrine.persistence.snapshot.SnapshotStore;
import io.vitrine.persistence.webhook.WebhookSchema;
import java.util.ArrayList;
import java.util.List;

/** The keyspace of one organisation with everything a replica needs. */
public final class OrganisationSchema {
  private OrganisationSchema() {}

  /**
   * Creates what is missing. Blocks; one query when nothing is.
   *
   * @param indexed whether this organisation keeps the query tables too
   * @return how many statements were needed
   */
  public static int ensure(
      CqlSession session, Keyspace keyspace, Replication replication, boolean indexed) {
    return Schema.ensure(session, keyspace, replication, tables(indexed));
  }

  /** The tables, without and with those of the query side. */
  public static List<Table> tables(boolean indexed) {
    List<Table> tables = new ArrayList<>();
    tables.add(LeaseTable.TABLE);
    tables.addAll(JournalTables.all());
    tables.addAll(ChainTables.all());
    tables.addAll(SnapshotStore.TABLES);
    tables.addAll(TransactionPositions.TABLES);
    tables.add(EvidenceTable.TABLE);
    tables.addAll(WebhookSchema.all());
    if (indexed) {
      tables.addAll(QuerySchema.all());
    }
    return List.copyOf(tables);
  }
}
