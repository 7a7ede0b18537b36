package io.vitrine.persistence.query;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.persistence.chain.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Rows that share some values, in the order of the other clustering columns, from either end and
 * from any place on; or of several partitions that follow one another, a million heights each.
 */
final class ClusteredList {
  private static final int BUCKET_BITS = 20;

  private final CqlSession session;
  private final Clustering clustering;
  private final Statements ascending;
  private final Statements descending;

  private record Statements(PreparedStatement first, PreparedStatement after) {}

  /**
   * Prepares the statements. Blocks.
   *
   * @param table with its keyspace
   * @param columns what is read besides the clustering columns; may be empty
   * @param partition the partition columns, and clustering columns before those of the order;
   *     values are given in this order
   */
  ClusteredList(
      CqlSession session,
      String table,
      String columns,
      List<String> partition,
      Clustering clustering) {
    this.session = session;
    this.clustering = clustering;
    String select =
        "SELECT %s%s FROM %s WHERE %s = ?"
            .formatted(
                clustering.names(),
                columns.isEmpty() ? "" : ", " + columns,
                table,
                String.join(" = ? AND ", partition));
    this.ascending = statements(select, ">", "ASC");
    this.descending = statements(select, "<", "DESC");
  }

  private Statements statements(String select, String comparison, String direction) {
    String end = " ORDER BY " + clustering.ordered(direction) + " LIMIT ?";
    return new Statements(
        session.prepare(select + end),
        session.prepare(select + " AND " + clustering.beyond(comparison) + end));
  }

  /** The partition of {@code height} in lists of several. */
  static long bucket(long height) {
    return height >> BUCKET_BITS;
  }

  /**
   * Looks at the place that {@code range} begins after.
   *
   * @throws InvalidPlaceException when it is not a place in such a list
   */
  void check(QueryRange range) {
    values(range);
  }

  /** A stretch of the partition with these values. */
  <T> CompletionStage<QueryRows<T>> read(
      List<Object> partition, QueryRange range, Function<Row, T> value) {
    return rows(partition, range.descending(), values(range), range.limit() + 1)
        .thenApply(rows -> cut(rows, range.limit(), value));
  }

  /**
   * A stretch of the partitions with these values and a bucket from 0 to that of {@code newest}.
   * The first clustering column is the height.
   */
  <T> CompletionStage<QueryRows<T>> readBuckets(
      List<Object> partition, QueryRange range, long newest, Function<Row, T> value) {
    Optional<List<Object>> after = values(range);
    long end = range.descending() ? bucket(newest) : 0;
    // A made-up place must not make us look through partitions that cannot exist.
    long first = after.map(v -> Math.min(bucket((long) v.get(0)), bucket(newest))).orElse(end);
    return buckets(new Walk(partition, range, newest), first, after, new ArrayList<>())
        .thenApply(rows -> cut(rows, range.limit(), value));
  }

  private record Walk(List<Object> partition, QueryRange range, long newest) {
    boolean isOver(long bucket, int found) {
      return bucket < 0 || bucket > bucket(newest) || found > range.limit();
    }

    List<Object> partition(long bucket) {
      List<Object> values = new ArrayList<>(partition);
      values.add(bucket);
      return values;
    }
  }

  private CompletionStage<List<Row>> buckets(
      Walk walk, long bucket, Optional<List<Object>> after, List<Row> found) {
    if (walk.isOver(bucket, found.size())) {
      return CompletableFuture.completedStage(found);
    }
    boolean down = walk.range().descending();
    int missing = walk.range().limit() + 1 - found.size();
    return rows(walk.partition(bucket), down, after, missing)
        .thenCompose(
            more -> {
              found.addAll(more);
              return buckets(walk, bucket + (down ? -1 : 1), after, found);
            });
  }

  private CompletionStage<List<Row>> rows(
      List<Object> partition, boolean down, Optional<List<Object>> after, int limit) {
    Statements statements = down ? descending : ascending;
    List<Object> bound = new ArrayList<>(partition);
    after.ifPresent(bound::addAll);
    bound.add(limit);
    PreparedStatement select = after.isPresent() ? statements.after() : statements.first();
    return session
        .executeAsync(select.bind(bound.toArray()).setIdempotent(true))
        .thenCompose(Rows::all);
  }

  private Optional<List<Object>> values(QueryRange range) {
    return range.after().map(clustering::values);
  }

  /** One row more than the limit was asked for: it only says that there are more. */
  private <T> QueryRows<T> cut(List<Row> rows, int limit, Function<Row, T> value) {
    List<QueryRows.Placed<T>> shown = new ArrayList<>();
    for (Row row : rows.subList(0, Math.min(limit, rows.size()))) {
      Bytes place = clustering.place(row);
      shown.add(new QueryRows.Placed<>(value.apply(row), place));
    }
    return new QueryRows<>(shown, rows.size() > limit);
  }
}
