package io.vitrine.registrar.audit;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The port through which the log is kept. Nothing in it is ever changed or removed. */
public interface AuditStore {
  /** The newest entry. */
  CompletionStage<Optional<AuditEntry>> head();

  /**
   * Makes {@code entry} durable under its number.
   *
   * @return false when that number is taken, by whichever process
   */
  CompletionStage<Boolean> append(AuditEntry entry);

  /** At most {@code limit} entries below {@code number}, the newest first. */
  CompletionStage<List<AuditEntry>> below(long number, int limit);
}
