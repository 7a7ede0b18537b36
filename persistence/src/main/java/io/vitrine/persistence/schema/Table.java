package io.vitrine.persistence.schema;

import java.util.Set;

/**
 * One table of the schema.
 *
 * @param name its name inside the keyspace
 * @param columns column definitions and primary key, as CQL
 * @param options what follows {@code WITH}; empty for none
 * @param added one of {@code columns}, with its type, that earlier versions did not have; empty for
 *     none
 */
public record Table(String name, String columns, String options, String added) {
  /** A table that has the columns it always had. */
  public Table(String name, String columns, String options) {
    this(name, columns, options, "");
  }

  /**
   * Options of a table whose rows are written once, and removed in order of age if at all: there is
   * hardly anything to merge, so 16 files of one size are put together instead of 4, and a row is
   * written half as often (docs/adr/0038).
   */
  public static final String APPENDED =
      "compaction = {'class': 'SizeTieredCompactionStrategy', 'min_threshold': 16}";

  /** A table whose rows are written once: see {@link #APPENDED}. */
  public static Table appended(String name, String columns) {
    return new Table(name, columns, APPENDED);
  }

  /** A table with default options. */
  public static Table of(String name, String columns) {
    return new Table(name, columns, "");
  }

  /** The statement that creates it where it is missing. */
  public String create(Keyspace keyspace) {
    String with = options.isEmpty() ? "" : " WITH " + options;
    return "CREATE TABLE IF NOT EXISTS %s.%s (%s)%s".formatted(keyspace, name, columns, with);
  }

  /** What a column of it is called in a list of all columns of a keyspace. */
  static String qualified(String table, String column) {
    return table + "." + column;
  }

  /** Whether a table that is there lacks the column that was added, by {@link #qualified} names. */
  boolean lacksAdded(Set<String> columns) {
    return !added.isEmpty()
        && !columns.contains(qualified(name, added.substring(0, added.indexOf(' '))));
  }

  /** The statement that adds the column that earlier versions did not have. */
  String add(Keyspace keyspace) {
    return "ALTER TABLE %s.%s ADD %s".formatted(keyspace, name, added);
  }

  /** The statement that removes it with all its rows. */
  public String drop(Keyspace keyspace) {
    return "DROP TABLE IF EXISTS %s.%s".formatted(keyspace, name);
  }
}
