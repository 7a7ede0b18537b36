package io.vitrine.node.diagnosis;

import io.vitrine.persistence.lease.LeaseChange;
import io.vitrine.persistence.lease.LeaseRow;
import io.vitrine.persistence.lease.LeaseStore;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A lease table whose renewals do what a test says. */
final class ScriptedRows implements LeaseStore {
  private final Supplier<CompletionStage<LeaseChange>> renewal;
  private final AtomicInteger asked = new AtomicInteger();

  ScriptedRows(Supplier<CompletionStage<LeaseChange>> renewal) {
    this.renewal = renewal;
  }

  /** As Cassandra answers a condition that does not hold. */
  static ScriptedRows healthy() {
    return new ScriptedRows(
        () -> CompletableFuture.completedFuture(new LeaseChange.Refused(Optional.empty())));
  }

  static ScriptedRows failing(Throwable cause) {
    return new ScriptedRows(() -> CompletableFuture.failedFuture(cause));
  }

  static ScriptedRows hanging() {
    return new ScriptedRows(CompletableFuture::new);
  }

  int asked() {
    return asked.get();
  }

  @Override
  public CompletionStage<LeaseChange> renew(LeaseRow held) {
    asked.incrementAndGet();
    return renewal.get();
  }

  @Override
  public CompletionStage<Optional<LeaseRow>> read() {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<LeaseChange> takeFirst(String owner) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<LeaseChange> take(LeaseRow seen, String owner) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<LeaseChange> release(LeaseRow held) {
    throw new UnsupportedOperationException();
  }
}
