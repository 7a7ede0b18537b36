package io.vitrine.node.event;

import io.vitrine.api.event.CommittedEvent;
import io.vitrine.api.event.EventLog;
import io.vitrine.contracts.event.EventPosition;
import io.vitrine.contracts.event.EvidenceEvent;
import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.consensus.evidence.Evidence;
import io.vitrine.ledger.consensus.evidence.EvidenceList;
import io.vitrine.ledger.contract.ContractName;
import io.vitrine.ledger.execution.Event;
import io.vitrine.ledger.execution.EvidenceRegister;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.node.execution.BlockStore;
import io.vitrine.node.execution.ExecutedBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The log of committed events, read from the blocks that every organisation stores anyway
 * (docs/adr/0017). The newest blocks are remembered, so that subscribers who follow the ledger cost
 * no look-up; whoever lags reads the store. Thread-safe.
 */
public final class StoredEvents implements EventLog {
  private final BlockStore blocks;
  private final RecentEvents recent;
  private long head;
  private CompletableFuture<Void> further = new CompletableFuture<>();

  /**
   * Over {@code blocks}.
   *
   * @param head the greatest height whose result is durable; 0 when none is
   */
  public StoredEvents(BlockStore blocks, long head) {
    this.blocks = blocks;
    this.head = head;
    this.recent = new RecentEvents();
  }

  /** Tells of a block whose result is durable; in any order, and as often as one likes. */
  public void executed(ExecutedBlock block) {
    long height = block.height();
    reached(height, events(block.block(), block.receipts()));
  }

  /** Tells that another node of the organisation has stored the results up to {@code height}. */
  public void stored(long height) {
    advanced(height).complete(null);
  }

  void reached(long height, List<CommittedEvent> events) {
    recent.put(height, events);
    advanced(height).complete(null);
  }

  /** Who waited for something further; completed outside the lock. */
  private synchronized CompletableFuture<Void> advanced(long height) {
    if (height <= head) {
      return CompletableFuture.completedFuture(null);
    }
    head = height;
    CompletableFuture<Void> waiting = further;
    further = new CompletableFuture<>();
    return waiting;
  }

  @Override
  public synchronized long head() {
    return head;
  }

  /** The block that a snapshot ends with is kept, but was not executed here. */
  @Override
  public long gone() {
    return blocks.keptFrom();
  }

  @Override
  public CompletionStage<Void> beyond(long height) {
    CompletableFuture<Void> next;
    synchronized (this) {
      if (head > height) {
        return CompletableFuture.completedFuture(null);
      }
      next = further;
    }
    return next.thenComposeAsync(reached -> beyond(height));
  }

  @Override
  public CompletionStage<Optional<List<CommittedEvent>>> block(long height) {
    Optional<List<CommittedEvent>> remembered = recent.get(height);
    if (remembered.isPresent()) {
      return CompletableFuture.completedFuture(remembered);
    }
    return blocks
        .result(height)
        .thenApply(found -> found.map(result -> events(result.block(), result.receipts())));
  }

  /** What transactions reported, and after that what the block's body records. */
  private static List<CommittedEvent> events(Block block, List<Receipt> receipts) {
    long height = block.header().height();
    long timestamp = block.header().timestamp();
    List<CommittedEvent> events = new ArrayList<>();
    for (Receipt receipt : receipts) {
      for (int i = 0; i < receipt.events().size(); i++) {
        events.add(
            new CommittedEvent(
                new EventPosition(height, receipt.index(), i),
                timestamp,
                receipt.transactionId(),
                receipt.events().get(i)));
      }
    }
    int emitted = events.size();
    for (Evidence evidence : EvidenceList.of(block).items()) {
      EventPosition position = new EventPosition(height, receipts.size(), events.size() - emitted);
      EvidenceEvent event = EvidenceEvent.Recorded.of(EvidenceRegister.entry(evidence, height));
      events.add(
          new CommittedEvent(
              position,
              timestamp,
              Optional.empty(),
              new Event(ContractName.EVIDENCE, event.type(), event.data())));
    }
    return List.copyOf(events);
  }
}
