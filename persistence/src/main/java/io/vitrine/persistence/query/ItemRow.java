package io.vitrine.persistence.query;

import com.datastax.oss.driver.api.core.cql.Row;

/**
 * An item in a list.
 *
 * @param series its series
 * @param number its number there, from 1
 */
public record ItemRow(String series, long number) {
  static ItemRow of(Row row) {
    return new ItemRow(String.valueOf(row.getString("series")), row.getLong("number"));
  }
}
