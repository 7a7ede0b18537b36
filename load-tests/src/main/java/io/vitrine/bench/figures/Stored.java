package io.vitrine.bench.figures;

import java.util.Map;
import java.util.TreeMap;

/**
 * What transactions left in the database's files, of all organisations together.
 *
 * @param transactions committed in between
 * @param bytesByTable growth of each table's files
 */
public record Stored(long transactions, Map<String, Long> bytesByTable) {
  /** Copies the map. */
  public Stored {
    bytesByTable = Map.copyOf(bytesByTable);
  }

  /** The growth from one look at the tables to another. */
  public static Stored between(
      Map<String, Long> before, Map<String, Long> after, long transactions) {
    Map<String, Long> growth = new TreeMap<>(after);
    before.forEach((table, bytes) -> growth.merge(table, -bytes, Long::sum));
    return new Stored(transactions, growth);
  }

  /** Bytes for each transaction. */
  public double perTransaction() {
    long sum = bytesByTable.values().stream().mapToLong(Long::longValue).sum();
    return transactions == 0 ? 0 : (double) sum / transactions;
  }
}
