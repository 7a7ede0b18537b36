package io.vitrine.node.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.api.event.CommittedEvent;
import io.vitrine.contracts.event.EventPosition;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.execution.Event;
import io.vitrine.ledger.types.Hash;
import io.vitrine.node.execution.BlockStore;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class StoredEventsTest {
  private final BlockStore empty =
      (BlockStore)
          Proxy.newProxyInstance(
              BlockStore.class.getClassLoader(),
              new Class<?>[] {BlockStore.class},
              (proxy, method, arguments) -> CompletableFuture.completedFuture(Optional.empty()));

  @Test
  void whoWaitsIsWokenOnceTheHeadIsBeyondAndNotBefore() {
    StoredEvents events = new StoredEvents(empty, 4);
    assertThat(events.beyond(3).toCompletableFuture()).isCompleted();
    CompletableFuture<Void> fifth = events.beyond(4).toCompletableFuture();
    CompletableFuture<Void> seventh = events.beyond(6).toCompletableFuture();

    events.reached(3, List.of());
    assertThat(fifth).isNotDone();
    events.reached(5, List.of());
    fifth.join();
    assertThat(seventh).isNotDone();
    events.reached(9, List.of());
    seventh.join();
    assertThat(events.head()).isEqualTo(9);
  }

  @Test
  void aBlockThatIsNeitherRememberedNorStoredIsMissing() {
    StoredEvents events = new StoredEvents(empty, 4);
    assertThat(events.block(4).toCompletableFuture().join()).isEmpty();
    events.reached(5, List.of(event(5)));
    assertThat(events.block(5).toCompletableFuture().join()).contains(List.of(event(5)));
  }

  @Test
  void theNewestBlocksAreRememberedAndNoMore() {
    RecentEvents recent = new RecentEvents();
    for (long height = 1; height <= 100; height++) {
      recent.put(height, List.of(event(height)));
    }
    assertThat(recent.get(100 - RecentEvents.MAX_BLOCKS)).isEmpty();
    assertThat(recent.get(101 - RecentEvents.MAX_BLOCKS)).isPresent();

    recent.put(100, Collections.nCopies(RecentEvents.MAX_EVENTS - 3, event(100)));
    assertThat(recent.get(96)).isEmpty();
    assertThat(recent.get(97)).isPresent();
    recent.put(101, Collections.nCopies(RecentEvents.MAX_EVENTS + 1, event(101)));
    assertThat(recent.get(101)).isEmpty();
  }

  private static CommittedEvent event(long height) {
    return new CommittedEvent(
        new EventPosition(height, 0, 0),
        5,
        Hash.ZERO,
        new Event("collection", "item.burned", new Value.Null()));
  }
}
