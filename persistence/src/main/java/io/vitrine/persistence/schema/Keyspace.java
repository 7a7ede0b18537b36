package io.vitrine.persistence.schema;

import java.util.regex.Pattern;

/**
 * The name of a Cassandra keyspace. An organisation has one of its own; in development four of them
 * share one database.
 *
 * @param name lower-case letter, then up to 47 lower-case letters, digits and underscores
 */
public record Keyspace(String name) {
  private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9_]{0,47}");

  /** Checks the shape, so that the name can stand in CQL text unquoted. */
  public Keyspace {
    if (!SHAPE.matcher(name).matches()) {
      throw new IllegalArgumentException("keyspace name '" + name + "'");
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
