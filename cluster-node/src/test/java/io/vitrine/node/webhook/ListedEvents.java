package io.vitrine.node.webhook;

import io.vitrine.api.event.CommittedEvent;
import io.vitrine.api.event.Envelope;
import io.vitrine.api.event.EventLog;
import io.vitrine.contracts.event.EventPosition;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.execution.Event;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.types.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A log that grows as a test says: one block with one event at a time. */
final class ListedEvents implements EventLog {
  private final List<CommittedEvent> events = new ArrayList<>();
  private CompletableFuture<Void> further = new CompletableFuture<>();

  /** Commits {@code count} blocks. */
  void commit(int count) {
    CompletableFuture<Void> waiting;
    synchronized (this) {
      for (int i = 0; i < count; i++) {
        long height = events.size() + 1L;
        events.add(
            new CommittedEvent(
                new EventPosition(height, 0, 0),
                1_700_000_000_000L + height,
                Sha256.of(Bytes.EMPTY),
                new Event("gallery", "shown", Value.array())));
      }
      waiting = further;
      further = new CompletableFuture<>();
    }
    waiting.complete(null);
  }

  /** What streams and webhooks say of all that was committed. */
  synchronized List<String> documents(Genesis genesis) {
    return events.stream().map(event -> Envelope.of(event).document(genesis)).toList();
  }

  @Override
  public synchronized long head() {
    return events.size();
  }

  @Override
  public CompletionStage<Void> beyond(long height) {
    CompletableFuture<Void> next;
    synchronized (this) {
      if (events.size() > height) {
        return CompletableFuture.completedFuture(null);
      }
      next = further;
    }
    return next.thenComposeAsync(reached -> beyond(height));
  }

  @Override
  public synchronized CompletionStage<Optional<List<CommittedEvent>>> block(long height) {
    return CompletableFuture.completedFuture(
        Optional.of(List.of(events.get(Math.toIntExact(height - 1)))));
  }
}
