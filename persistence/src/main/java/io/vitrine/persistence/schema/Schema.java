package io.vitrine.persistence.schema;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Brings a keyspace to the tables it should have. A schema that is complete costs two queries; a
 * missing table or index costs one statement, and statements are slow because every node writes the
 * change to disk, so nothing is created twice.
 */
public final class Schema {
  private Schema() {}

  /**
   * Creates what is missing of a keyspace and its tables. Blocks; meant for start-up.
   *
   * @return how many statements were needed; 0 when everything was there
   */
  public static int ensure(
      CqlSession session, Keyspace keyspace, Replication replication, List<Table> tables) {
    List<String> missing = missing(session, keyspace, replication, tables);
    missing.forEach(statement -> session.execute(statement));
    return missing.size();
  }

  private static List<String> missing(
      CqlSession session, Keyspace keyspace, Replication replication, List<Table> tables) {
    Set<String> present = names(session, keyspace, "table_name", "tables");
    Set<String> indexes = names(session, keyspace, "index_name", "indexes");
    List<String> statements = new ArrayList<>();
    if (present.isEmpty()) {
      statements.add(
          "CREATE KEYSPACE IF NOT EXISTS %s WITH replication = %s AND durable_writes = true"
              .formatted(keyspace, replication.cql()));
    }
    tables.stream()
        .filter(table -> !present.contains(table.name()))
        .forEach(table -> statements.add(table.create(keyspace)));
    tables.stream()
        .filter(table -> !table.indexed().isEmpty() && !indexes.contains(table.index()))
        .forEach(table -> statements.add(table.createIndex(keyspace)));
    return statements;
  }

  private static Set<String> names(
      CqlSession session, Keyspace keyspace, String column, String table) {
    return session
        .execute(
            SimpleStatement.newInstance(
                "SELECT %s FROM system_schema.%s WHERE keyspace_name = ?".formatted(column, table),
                keyspace.name()))
        .all()
        .stream()
        .map((Row row) -> row.getString(0))
        .collect(Collectors.toSet());
  }
}
