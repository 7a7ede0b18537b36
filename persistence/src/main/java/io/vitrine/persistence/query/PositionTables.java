package io.vitrine.persistence.query;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.vitrine.ledger.types.Hash;
import io.vitrine.persistence.chain.Rows;
import io.vitrine.persistence.schema.Keyspace;
import io.vitrine.persistence.schema.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Blocks of {@link KeyedPositions} as rows: one for each recent block, and for each settled span
 * one in each of {@link KeyedPositions#PARTS} partitions.
 */
final class PositionTables {
  static final Table RECENT =
      Table.of(
          "recent_position",
          "ledger text, height bigint, content blob, PRIMARY KEY ((ledger), height)");

  static final Table SETTLED =
      Table.appended(
          "settled_position",
          "ledger text, part int, first bigint, content blob, "
              + "PRIMARY KEY ((ledger, part), first)");

  static final Table SETTLED_BELOW =
      Table.of("settled_below", "ledger text, height bigint, PRIMARY KEY ((ledger))");

  /** Rows of a page: those of a span have a few KiB, those of a full block a few hundred. */
  private static final int PAGE = 32;

  /**
   * Parts under way at a time, and between them a {@link #PAUSE}: consensus is to find the database
   * and the processors free. A span takes about half a minute so; at 2,000 transactions a second
   * the next is due after four.
   */
  private static final int AT_ONCE = 2;

  /** What is usual between two steps. */
  static final Duration PAUSE = Duration.ofMillis(20);

  private final CqlSession session;
  private final String ledger;
  private final Executor afterAPause;
  private final PreparedStatement insertRecent;
  private final PreparedStatement selectRecent;
  private final PreparedStatement deleteRecent;
  private final PreparedStatement insertPart;
  private final PreparedStatement selectPart;
  private final PreparedStatement insertBelow;
  private final PreparedStatement selectBelow;

  /**
   * Prepares the statements. Blocks.
   *
   * @param pause between two steps of settling
   */
  PositionTables(CqlSession session, Keyspace keyspace, String ledger, Duration pause) {
    this.session = session;
    this.ledger = ledger;
    this.afterAPause = CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS);
    String recent = keyspace + "." + RECENT.name();
    String settled = keyspace + "." + SETTLED.name();
    String below = keyspace + "." + SETTLED_BELOW.name();
    this.insertRecent =
        session.prepare(
            "INSERT INTO %s (ledger, height, content) VALUES (?,?,?)".formatted(recent));
    this.selectRecent =
        session.prepare(
            "SELECT height, content FROM %s WHERE ledger = ? AND height >= ?".formatted(recent));
    this.deleteRecent =
        session.prepare("DELETE FROM %s WHERE ledger = ? AND height < ?".formatted(recent));
    this.insertPart =
        session.prepare(
            "INSERT INTO %s (ledger, part, first, content) VALUES (?,?,?,?)".formatted(settled));
    this.selectPart =
        session.prepare("SELECT content FROM %s WHERE ledger = ? AND part = ?".formatted(settled));
    this.insertBelow =
        session.prepare("INSERT INTO %s (ledger, height) VALUES (?,?)".formatted(below));
    this.selectBelow = session.prepare("SELECT height FROM %s WHERE ledger = ?".formatted(below));
  }

  /** What is recent, after whatever a crash left of settled blocks is removed. */
  CompletionStage<RecentPositions> load() {
    return session
        .executeAsync(selectBelow.bind(ledger).setIdempotent(true))
        .thenApply(result -> Optional.ofNullable(result.one()).map(row -> row.getLong(0)))
        .thenCompose(
            below ->
                below.isEmpty()
                    ? recent(0)
                    : erase(below.get()).thenCompose(done -> recent(below.get())));
  }

  private CompletionStage<RecentPositions> recent(long below) {
    return session
        .executeAsync(selectRecent.bind(ledger, below).setPageSize(PAGE).setIdempotent(true))
        .thenCompose(Rows::all)
        .thenApply(
            rows -> {
              RecentPositions recent = new RecentPositions(below);
              rows.forEach(row -> recent.put(row.getLong(0), content(row, 1)));
              return recent;
            });
  }

  CompletionStage<Void> putRecent(long height, KeyedPositions positions) {
    return write(insertRecent.bind(ledger, height, positions.encode()));
  }

  /**
   * Settles a span: all its parts are on disk before it is noted that they are, and that is before
   * the rows of its blocks go. So a crash at any point leaves every position in one place at least,
   * and settling again what a crash has left writes the same rows, perhaps with more in them.
   *
   * @param noted called when it is on disk that the span is settled
   */
  CompletionStage<Void> settle(RecentPositions.Span span, Runnable noted) {
    return parts(new KeyedPositions.Parts(span.blocks()), span.first())
        .thenCompose(done -> write(insertBelow.bind(ledger, span.below())))
        .thenRun(noted)
        .thenCompose(done -> erase(span.below()));
  }

  private CompletionStage<Void> parts(KeyedPositions.Parts parts, long first) {
    List<CompletableFuture<Void>> writes = new ArrayList<>();
    while (writes.size() < AT_ONCE && parts.hasNext()) {
      KeyedPositions content = parts.next();
      if (!content.isEmpty()) {
        writes.add(
            write(insertPart.bind(ledger, parts.number(), first, content.encode()))
                .toCompletableFuture());
      }
    }
    return writes.isEmpty()
        ? CompletableFuture.completedStage(null)
        : CompletableFuture.allOf(writes.toArray(CompletableFuture[]::new))
            .thenComposeAsync(done -> parts(parts, first), afterAPause);
  }

  private CompletionStage<Void> erase(long below) {
    return write(deleteRecent.bind(ledger, below));
  }

  private CompletionStage<Void> write(BoundStatement statement) {
    return session.executeAsync(statement.setIdempotent(true)).thenAccept(done -> {});
  }

  /** Where {@code transactionId} may have executed, of all that is settled. */
  CompletionStage<List<Position>> findSettled(Hash transactionId) {
    return session
        .executeAsync(
            selectPart
                .bind(ledger, KeyedPositions.part(transactionId))
                .setPageSize(PAGE)
                .setIdempotent(true))
        .thenCompose(Rows::all)
        .thenApply(
            rows ->
                rows.stream()
                    .flatMap(row -> content(row, 0).find(transactionId).stream())
                    .toList());
  }

  private static KeyedPositions content(Row row, int column) {
    return KeyedPositions.decode(row.getByteBuffer(column));
  }
}
