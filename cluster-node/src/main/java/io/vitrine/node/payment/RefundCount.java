package io.vitrine.node.payment;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Counts the payments of which something is to be paid back, every now and then. */
final class RefundCount {
  /** The most that are counted: so many are too many, however many they are. */
  static final int MOST = 1_000;

  /** From one count to the next. */
  static final Duration PAUSE = Duration.ofSeconds(30);

  private final PaymentParts parts;
  private Instant next = Instant.MIN;

  RefundCount(PaymentParts parts) {
    this.parts = parts;
  }

  /** Counts them if it is time to; completes when the board says it. */
  CompletionStage<Void> look() {
    Instant now = parts.now();
    if (now.isBefore(next)) {
      return CompletableFuture.completedFuture(null);
    }
    next = now.plus(PAUSE);
    return parts
        .store()
        .page(PaymentStore.REFUNDS, Optional.empty(), MOST)
        .thenAccept(parts.board()::refunds);
  }
}
