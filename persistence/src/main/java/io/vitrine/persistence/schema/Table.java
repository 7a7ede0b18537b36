package io.vitrine.persistence.schema;

/**
 * One table of the schema.
 *
 * @param name its name inside the keyspace
 * @param columns column definitions and primary key, as CQL
 * @param options what follows {@code WITH}; empty for none
 * @param indexed a column whose values find their rows; empty for none
 */
public record Table(String name, String columns, String options, String indexed) {
  /** A table that is read by its key alone. */
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

  /** The name of its index. */
  String index() {
    return name + "_" + indexed;
  }

  /** The statement that creates its index where it is missing. */
  String createIndex(Keyspace keyspace) {
    return "CREATE INDEX IF NOT EXISTS %s ON %s.%s (%s) USING 'sai'"
        .formatted(index(), keyspace, name, indexed);
  }

  /** The statement that removes it with all its rows. */
  public String drop(Keyspace keyspace) {
    return "DROP TABLE IF EXISTS %s.%s".formatted(keyspace, name);
  }
}
