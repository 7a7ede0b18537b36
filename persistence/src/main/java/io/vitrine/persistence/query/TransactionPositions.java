package io.vitrine.persistence.query;

import com.datastax.oss.driver.api.core.CqlSession;
import io.vitrine.ledger.types.Hash;
import io.vitrine.persistence.schema.Keyspace;
import io.vitrine.persistence.schema.Table;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Transaction id to where it executed. Kept by every organisation, because every gateway answers
 * for receipts; an id executes at most once.
 *
 * <p>A block is one row of 16 bytes for each transaction, and stays in memory, until {@link #SPAN}
 * transactions are together: they are then settled, which sorts them by key into parts of which a
 * look-up reads one. So a look-up reads 16 bytes for each {@link KeyedPositions#PARTS} transactions
 * there ever were (docs/adr/0038). Written by one process at a time; thread-safe.
 */
public final class TransactionPositions {
  /** The tables. */
  public static final List<Table> TABLES =
      List.of(PositionTables.RECENT, PositionTables.SETTLED, PositionTables.SETTLED_BELOW);

  /** Transactions that are settled together: 8 MiB of memory until then. */
  static final int SPAN = 1 << 19;

  private final PositionTables tables;
  private final OlderPositions older;
  private final int span;
  private CompletableFuture<RecentPositions> recent;
  private CompletableFuture<Void> settling = CompletableFuture.completedFuture(null);

  /** Prepares the statements. Blocks; {@link #TABLES} must exist. */
  public TransactionPositions(CqlSession session, Keyspace keyspace, String ledger) {
    this(session, keyspace, ledger, SPAN, PositionTables.PAUSE);
  }

  TransactionPositions(
      CqlSession session, Keyspace keyspace, String ledger, int span, Duration pause) {
    this.tables = new PositionTables(session, keyspace, ledger, pause);
    this.older = new OlderPositions(session, keyspace, ledger);
    this.span = span;
    this.recent = tables.load().toCompletableFuture();
  }

  /** What is recent; asked for again when the database did not answer. */
  private synchronized CompletionStage<RecentPositions> recent() {
    if (recent.isCompletedExceptionally()) {
      recent = tables.load().toCompletableFuture();
    }
    return recent;
  }

  /**
   * Notes the executed transactions of one block, in order: the first has index 0. Writing them
   * again changes nothing. At most twice {@link #SPAN} and a block are held in memory: then this
   * waits until they are settled.
   */
  public CompletionStage<Void> put(long height, List<Hash> transactionIds) {
    if (transactionIds.isEmpty()) {
      return CompletableFuture.completedStage(null);
    }
    return recent()
        .thenCompose(
            held -> {
              if (held.isSettled(height)) {
                return CompletableFuture.completedStage(null);
              }
              KeyedPositions positions = KeyedPositions.of(height, transactionIds);
              return tables
                  .putRecent(height, positions)
                  .thenCompose(
                      done -> {
                        held.put(height, positions);
                        return settleWhenDue(held);
                      });
            });
  }

  private synchronized CompletionStage<Void> settleWhenDue(RecentPositions held) {
    if (held.size() >= span && settling.isDone()) {
      RecentPositions.Span due = held.span();
      settling = tables.settle(due, () -> held.settled(due)).toCompletableFuture();
    }
    return held.size() >= 2 * span ? settling : CompletableFuture.completedStage(null);
  }

  /**
   * What stands where a transaction executed.
   *
   * @param at what stands at a position; empty when it is another transaction, whose id begins with
   *     the same 8 bytes, or is not kept any more
   * @return empty when the transaction has not executed, or not yet
   */
  public <T> CompletionStage<Optional<T>> find(
      Hash transactionId, Function<Position, CompletionStage<Optional<T>>> at) {
    return recent()
        .thenCompose(held -> first(held.find(transactionId), at))
        .thenCompose(found -> otherwise(found, () -> tables.findSettled(transactionId), at))
        .thenCompose(found -> otherwise(found, () -> older.find(transactionId), at));
  }

  private static <T> CompletionStage<Optional<T>> otherwise(
      Optional<T> found,
      Supplier<CompletionStage<List<Position>>> others,
      Function<Position, CompletionStage<Optional<T>>> at) {
    return found.isPresent()
        ? CompletableFuture.completedStage(found)
        : others.get().thenCompose(positions -> first(positions, at));
  }

  private static <T> CompletionStage<Optional<T>> first(
      List<Position> positions, Function<Position, CompletionStage<Optional<T>>> at) {
    if (positions.isEmpty()) {
      return CompletableFuture.completedStage(Optional.empty());
    }
    return at.apply(positions.get(0))
        .thenCompose(
            found ->
                found.isPresent()
                    ? CompletableFuture.completedStage(found)
                    : first(positions.subList(1, positions.size()), at));
  }
}
