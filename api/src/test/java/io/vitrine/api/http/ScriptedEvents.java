package io.vitrine.api.http;

import io.vitrine.api.event.CommittedEvent;
import io.vitrine.api.event.EventLog;
import io.vitrine.contracts.event.ContractEvent;
import io.vitrine.contracts.event.EventPosition;
import io.vitrine.ledger.execution.Event;
import io.vitrine.ledger.types.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A log of events to which a test adds blocks, and from which it takes some away. */
public final class ScriptedEvents implements EventLog {
  private final TreeMap<Long, List<CommittedEvent>> blocks = new TreeMap<>();
  private final List<CompletableFuture<Void>> waiting = new ArrayList<>();
  private long head;

  /** A block with one transaction that emitted {@code events}. */
  public void block(ContractEvent... events) {
    List<CompletableFuture<Void>> further;
    synchronized (this) {
      head++;
      List<CommittedEvent> of = new ArrayList<>();
      for (int i = 0; i < events.length; i++) {
        of.add(
            new CommittedEvent(
                new EventPosition(head, 0, i),
                1_000 * head,
                Hash.ZERO,
                new Event("collection", events[i].type(), events[i].data())));
      }
      blocks.put(head, of);
      further = List.copyOf(waiting);
      waiting.clear();
    }
    further.forEach(w -> w.complete(null));
  }

  /** Forgets the blocks below {@code height}. */
  public synchronized void prune(long height) {
    blocks.headMap(height).clear();
  }

  @Override
  public synchronized long head() {
    return head;
  }

  @Override
  public synchronized CompletionStage<Void> beyond(long height) {
    CompletableFuture<Void> there = new CompletableFuture<>();
    if (head > height) {
      there.complete(null);
    } else {
      waiting.add(there);
    }
    return there;
  }

  @Override
  public synchronized CompletionStage<Optional<List<CommittedEvent>>> block(long height) {
    return CompletableFuture.completedFuture(Optional.ofNullable(blocks.get(height)));
  }
}
