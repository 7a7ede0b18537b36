package io.vitrine.persistence.history;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.persistence.chain.Blobs;
import io.vitrine.persistence.schema.Keyspace;
import io.vitrine.persistence.schema.Table;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Lists of things of one kind, the oldest first in each. */
public final class PlaceTable {
  private final CqlSession session;
  private final Columns columns;
  private final PreparedStatement insert;
  private final PreparedStatement delete;
  private final PreparedStatement first;
  private final PreparedStatement after;
  private final PreparedStatement count;

  /**
   * What the columns of the table are called.
   *
   * @param list which, as text, say what list a row is in, the ledger first
   * @param at since when the thing is in it
   * @param subject which thing
   */
  public record Columns(List<String> list, String at, String subject) {
    private String whereList() {
      return list.stream().map(name -> name + " = ?").collect(Collectors.joining(" AND "));
    }

    private String all() {
      return String.join(", ", list) + ", " + at + ", " + subject;
    }

    private String marks() {
      return "?, ".repeat(list.size()) + "?, ?";
    }
  }

  /**
   * A place in a list.
   *
   * @param at by this the places are ordered
   * @param subject what has it
   */
  public record Place(Instant at, Bytes subject) {}

  /** Prepares the statements. Blocks. */
  public PlaceTable(CqlSession session, Keyspace keyspace, Table table, Columns columns) {
    this.session = session;
    this.columns = columns;
    String name = keyspace + "." + table.name();
    String list = columns.whereList();
    this.insert =
        session.prepare(
            "INSERT INTO %s (%s) VALUES (%s)".formatted(name, columns.all(), columns.marks()));
    this.delete =
        session.prepare(
            "DELETE FROM %s WHERE %s AND %s = ? AND %s = ?"
                .formatted(name, list, columns.at(), columns.subject()));
    String select =
        "SELECT %s, %s FROM %s WHERE %s".formatted(columns.at(), columns.subject(), name, list);
    this.first = session.prepare(select + " LIMIT ?");
    this.after =
        session.prepare(
            select + " AND (%s, %s) > (?, ?) LIMIT ?".formatted(columns.at(), columns.subject()));
    this.count = session.prepare("SELECT COUNT(*) AS n FROM %s WHERE %s".formatted(name, list));
  }

  /** Adds one to {@code list}; again is the same. */
  public CompletionStage<Void> put(List<String> list, Place place) {
    return session
        .executeAsync(insert.bind(values(list, place)).setIdempotent(true))
        .thenAccept(done -> {});
  }

  /** Takes one out of {@code list}; again is the same. */
  public CompletionStage<Void> remove(List<String> list, Place place) {
    return session
        .executeAsync(delete.bind(values(list, place)).setIdempotent(true))
        .thenAccept(done -> {});
  }

  /** At most {@code limit} of {@code list} behind {@code before}, or from the first on. */
  public CompletionStage<List<Place>> page(List<String> list, Optional<Place> before, int limit) {
    return session
        .executeAsync(
            before
                .map(p -> after.bind(values(list, p.at(), Blobs.of(p.subject()), limit)))
                .orElseGet(() -> first.bind(values(list, limit)))
                .setPageSize(limit)
                .setIdempotent(true))
        .thenApply(
            rows ->
                StreamSupport.stream(rows.currentPage().spliterator(), false)
                    .map(
                        row ->
                            new Place(
                                row.get(columns.at(), Instant.class),
                                Blobs.bytes(row.get(columns.subject(), ByteBuffer.class))))
                    .toList());
  }

  /** How many are in {@code list}. Reads all of it. */
  public CompletionStage<Long> count(List<String> list) {
    return session
        .executeAsync(count.bind(values(list)).setIdempotent(true))
        .thenApply(rows -> rows.currentPage().iterator().next().getLong("n"));
  }

  private static Object[] values(List<String> list, Place place) {
    return values(list, place.at(), Blobs.of(place.subject()));
  }

  private static Object[] values(List<String> list, Object... others) {
    List<Object> values = new ArrayList<>(list);
    values.addAll(List.of(others));
    return values.toArray();
  }
}
