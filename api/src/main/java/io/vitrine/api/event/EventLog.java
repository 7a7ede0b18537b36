package io.vitrine.api.event;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The port through which committed events are read. Implemented by the node over its blocks. */
public interface EventLog {
  /** The greatest height whose events are durable here; 0 before the first block. */
  long head();

  /** The greatest height of which no events are kept here any more; 0 when all are. */
  default long gone() {
    return 0;
  }

  /** Completes once {@link #head} is greater than {@code height}; never fails. */
  CompletionStage<Void> beyond(long height);

  /**
   * The events of the block at {@code height} in order.
   *
   * @return empty when the block is not, or no longer, stored here
   */
  CompletionStage<Optional<List<CommittedEvent>>> block(long height);
}
