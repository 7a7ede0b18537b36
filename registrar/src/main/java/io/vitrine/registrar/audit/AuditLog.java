package io.vitrine.registrar.audit;

import io.vitrine.registrar.audit.AuditEntry.Access;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Appends to the log, one entry after the other. Several processes may do so: who finds a number
 * taken reads the newest entry and takes the next number. Thread-safe.
 */
public final class AuditLog {
  /** Entries that may wait for their turn in this process. */
  public static final int MAX_WAITING = 256;

  /** How often another process may be faster before the access is refused. */
  private static final int MAX_ATTEMPTS = 16;

  private final AuditStore store;
  private final InstantSource clock;
  private CompletionStage<Optional<AuditEntry>> last;
  private int waiting;

  /** A log in {@code store}. */
  public AuditLog(AuditStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
    this.last = CompletableFuture.completedFuture(Optional.empty());
  }

  /**
   * Writes down {@code access}; completes when that is durable, and fails when it can not be made
   * so: then nothing may be opened.
   */
  public synchronized CompletionStage<Audited> record(Access access) {
    if (waiting >= MAX_WAITING) {
      return CompletableFuture.failedFuture(
          new IllegalStateException(MAX_WAITING + " entries wait for the audit log"));
    }
    waiting++;
    CompletionStage<AuditEntry> mine =
        last.thenCompose(
            before ->
                before.isPresent()
                    ? append(before, access, MAX_ATTEMPTS)
                    : store.head().thenCompose(head -> append(head, access, MAX_ATTEMPTS)));
    // Whatever became of this one, the next looks at the store when it does not know better.
    last = mine.handle((entry, failure) -> Optional.ofNullable(entry));
    return mine.thenApply(Audited::new).whenComplete((done, failure) -> left());
  }

  private synchronized void left() {
    waiting--;
  }

  private CompletionStage<AuditEntry> append(
      Optional<AuditEntry> before, Access access, int attempts) {
    AuditEntry entry =
        before
            .map(e -> e.next(access, clock.instant()))
            .orElseGet(() -> AuditEntry.first(access, clock.instant()));
    return store
        .append(entry)
        .thenCompose(
            appended -> {
              if (appended) {
                return CompletableFuture.completedFuture(entry);
              } else if (attempts == 1) {
                return CompletableFuture.failedFuture(
                    new IllegalStateException("the audit log is busy"));
              }
              return store.head().thenCompose(head -> append(head, access, attempts - 1));
            });
  }
}
