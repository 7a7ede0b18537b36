package io.vitrine.persistence.query;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Many independent writes, at most 64 under way at a time, so that a large block does not crowd out
 * consensus at the database. Used once.
 */
final class BoundedWrites {
  private static final int AT_ONCE = 64;

  private final CqlSession session;
  private final List<Statement<?>> statements = new ArrayList<>();

  BoundedWrites(CqlSession session) {
    this.session = session;
  }

  void add(Statement<?> statement) {
    statements.add(statement);
  }

  /** Completes when all are on disk, or fails with the first that was not. */
  CompletionStage<Void> run() {
    return from(0);
  }

  private CompletionStage<Void> from(int start) {
    if (start >= statements.size()) {
      return CompletableFuture.completedStage(null);
    }
    int end = Math.min(start + AT_ONCE, statements.size());
    CompletableFuture<?>[] writes =
        statements.subList(start, end).stream()
            .map(statement -> session.executeAsync(statement).toCompletableFuture())
            .toArray(CompletableFuture[]::new);
    return CompletableFuture.allOf(writes).thenCompose(done -> from(end));
  }
}
