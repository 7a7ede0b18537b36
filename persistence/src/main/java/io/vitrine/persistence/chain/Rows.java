package io.vitrine.persistence.chain;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/** Reads the pages of a result one after the other, without blocking. */
public final class Rows {
  private Rows() {}

  /** Every row. Only for results that the statement itself limits. */
  public static CompletionStage<List<Row>> all(AsyncResultSet result) {
    return takeWhile(result, row -> true);
  }

  /** Rows from the first on for as long as {@code wanted} says so; it sees each row once. */
  public static CompletionStage<List<Row>> takeWhile(AsyncResultSet result, Predicate<Row> wanted) {
    return more(new ArrayList<>(), result, wanted);
  }

  private static CompletionStage<List<Row>> more(
      List<Row> rows, AsyncResultSet page, Predicate<Row> wanted) {
    for (Row row : page.currentPage()) {
      if (!wanted.test(row)) {
        return CompletableFuture.completedStage(rows);
      }
      rows.add(row);
    }
    return page.hasMorePages()
        ? page.fetchNextPage().thenCompose(next -> more(rows, next, wanted))
        : CompletableFuture.completedStage(rows);
  }
}
