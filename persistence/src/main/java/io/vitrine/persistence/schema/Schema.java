package io.vitrine.persistence.schema;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Brings a keyspace to the tables it should have. A schema that is complete costs one query; a
 * missing table or column costs one statement, and statements are slow because every node writes
 * the change to disk, so nothing is created twice.
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
    Set<String> columns = columns(session, keyspace);
    Set<String> present =
        columns.stream()
            .map(column -> column.substring(0, column.indexOf('.')))
            .collect(Collectors.toSet());
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
        .filter(table -> present.contains(table.name()) && table.lacksAdded(columns))
        .forEach(table -> statements.add(table.add(keyspace)));
    return statements;
  }

  private static Set<String> columns(CqlSession session, Keyspace keyspace) {
    return session
        .execute(
            SimpleStatement.newInstance(
                "SELECT table_name, column_name FROM system_schema.columns"
                    + " WHERE keyspace_name = ?",
                keyspace.name()))
        .all()
        .stream()
        .map((Row row) -> Table.qualified(row.getString(0), row.getString(1)))
        .collect(Collectors.toSet());
  }
}
