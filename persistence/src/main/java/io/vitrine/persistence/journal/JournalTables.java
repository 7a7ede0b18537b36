package io.vitrine.persistence.journal;

import io.vitrine.persistence.schema.Table;
import java.util.List;

/**
 * The tables of akka-persistence-cassandra 1.1.1 that our settings use: no tags, no deletes, no
 * list of persistence ids. Their shape is the plugin's.
 */
public final class JournalTables {
  private static final Table MESSAGES =
      Table.appended(
          "messages",
          "persistence_id text, partition_nr bigint, sequence_nr bigint, timestamp timeuuid, "
              + "timebucket text, writer_uuid text, ser_id int, ser_manifest text, "
              + "event_manifest text, event blob, meta_ser_id int, meta_ser_manifest text, "
              + "meta blob, tags set<text>, "
              + "PRIMARY KEY ((persistence_id, partition_nr), sequence_nr, timestamp)");

  private static final Table METADATA =
      Table.of(
          "metadata",
          "persistence_id text PRIMARY KEY, deleted_to bigint, properties map<text, text>");

  private static final Table SNAPSHOTS =
      new Table(
          "snapshots",
          "persistence_id text, sequence_nr bigint, timestamp bigint, ser_id int, "
              + "ser_manifest text, snapshot_data blob, snapshot blob, meta_ser_id int, "
              + "meta_ser_manifest text, meta blob, PRIMARY KEY (persistence_id, sequence_nr)",
          "CLUSTERING ORDER BY (sequence_nr DESC)");

  private JournalTables() {}

  /** Journal and snapshot store. */
  public static List<Table> all() {
    return List.of(MESSAGES, METADATA, SNAPSHOTS);
  }
}
