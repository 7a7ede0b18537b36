package io.vitrine.node.diagnosis;

import io.vitrine.node.diagnosis.Vitals.Database;
import io.vitrine.persistence.lease.LeaseRow;
import io.vitrine.persistence.lease.LeaseStore;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Asks the database for what the replica needs of it: a lightweight transaction. Its condition
 * never holds, so it changes no row, but the promise of its first phase has to be made durable. One
 * probe runs at a time; who asks meanwhile gets the same answer.
 */
public final class DatabaseProbe {
  /** No longer than a person waits; a lease of 4 s is lost after 2 s without an answer. */
  public static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final LeaseRow NEVER_STORED = new LeaseRow(1, "nobody", 0);

  private final String endpoint;
  private final LeaseStore rows;
  private final AtomicReference<CompletableFuture<Database>> running = new AtomicReference<>();

  /**
   * A probe.
   *
   * @param endpoint where the database is, for people
   * @param rows a lease row that is never taken
   */
  public DatabaseProbe(String endpoint, LeaseStore rows) {
    this.endpoint = endpoint;
    this.rows = rows;
  }

  /** Makes a write or joins the one under way; completes within {@link #PATIENCE}, never fails. */
  public CompletionStage<Database> read() {
    CompletableFuture<Database> mine = new CompletableFuture<>();
    CompletableFuture<Database> first =
        running.updateAndGet(now -> now == null || now.isDone() ? mine : now);
    if (first == mine) {
      write(mine);
    }
    return first;
  }

  private void write(CompletableFuture<Database> answer) {
    long begun = System.nanoTime();
    CompletableFuture<?> write;
    try {
      write = rows.renew(NEVER_STORED).toCompletableFuture();
    } catch (RuntimeException refused) {
      write = CompletableFuture.failedFuture(refused);
    }
    // A copy, so that the time limit does not end the write itself.
    CompletionStage<?> limited =
        write.thenApply(done -> done).orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    limited.whenComplete(
        (done, cause) ->
            answer.complete(
                cause == null
                    ? new Database(
                        endpoint, Optional.of(Duration.ofNanos(System.nanoTime() - begun)), "")
                    : new Database(endpoint, Optional.empty(), text(cause))));
  }

  private static String text(Throwable cause) {
    Throwable root =
        cause instanceof CompletionException && cause.getCause() != null ? cause.getCause() : cause;
    if (root instanceof TimeoutException || root.getClass().getSimpleName().contains("Timeout")) {
      return "no answer to a write in " + Diagnosis.text(PATIENCE);
    }
    String message = root.getMessage();
    String name = root.getClass().getSimpleName();
    return message == null || message.isBlank() ? name : message.lines().findFirst().orElse(name);
  }
}
