package io.vitrine.node.mempool;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * How full the queue of the mempool is, for those who must not wait for its actor. Written by that
 * actor, read by any thread; what is read may be one message old.
 */
public final class QueueLevel {
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicReference<Optional<Submitted.Full>> full =
      new AtomicReference<>(Optional.empty());

  /** How many transactions wait for a batch. */
  public int waiting() {
    return waiting.get();
  }

  /**
   * Why the queue has no room for anybody, with its numbers. Who asks before it checks a signature
   * saves that check; the queue decides again about whatever reaches it.
   */
  public Optional<Submitted.Full> full() {
    return full.get();
  }

  void waiting(int transactions) {
    waiting.set(transactions);
  }

  void full(Optional<Submitted.Full> reason) {
    full.set(reason);
  }
}
