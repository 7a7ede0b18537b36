package io.vitrine.persistence.lease;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The lease row of one (ledger, validator), changed by compare-and-set only. A failed stage means
 * that the outcome is unknown.
 */
public interface LeaseStore {
  /** The row now, linearizable with every change; empty before the first generation. */
  CompletionStage<Optional<LeaseRow>> read();

  /** Creates generation 1 for {@code owner}, if there is no row yet. */
  CompletionStage<LeaseChange> takeFirst(String owner);

  /**
   * Takes the generation after {@code seen} for {@code owner}, if the row still is {@code seen}.
   */
  CompletionStage<LeaseChange> take(LeaseRow seen, String owner);

  /** Counts one renewal up, if the row still is {@code held}. */
  CompletionStage<LeaseChange> renew(LeaseRow held);

  /** Gives the lease back, if the row still is {@code held}. */
  CompletionStage<LeaseChange> release(LeaseRow held);
}
