package io.vitrine.node.search;

import akka.Done;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.Props;
import com.typesafe.config.Config;
import io.vitrine.api.LedgerView;
import io.vitrine.api.search.ItemSearch;
import io.vitrine.contracts.event.ContractEvent;
import io.vitrine.contracts.event.ItemEvent;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.types.Hash;
import io.vitrine.node.replica.ReplicaBoard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** The running search of a node. */
public final class Searching {
  private final ItemIndex index;
  private final ItemSearch search;
  private final ActorRef<SearchFeed.Command> feed;

  private Searching(ItemIndex index, ItemSearch search, ActorRef<SearchFeed.Command> feed) {
    this.index = index;
    this.search = search;
    this.feed = feed;
  }

  /**
   * Starts it, if {@code vitrine.search} says so: with an empty index, which is filled from the
   * first state there is.
   *
   * @param words where the words of metadata come from
   */
  public static Optional<Searching> start(
      ActorSystem<?> system, ReplicaBoard board, ItemWords words) {
    Config config = system.settings().config().getConfig("vitrine.search");
    if (!config.getBoolean("enabled")) {
      return Optional.empty();
    }
    Executor executor =
        system.dispatchers().lookup(DispatcherSelector.fromConfig("vitrine.search-dispatcher"));
    try {
      ItemIndex index =
          ItemIndex.open(Path.of(config.getString("directory")), config.getDuration("longest"));
      ActorRef<SearchFeed.Command> feed =
          system.systemActorOf(
              SearchFeed.create(
                  new IndexWrites(index, height -> board.states().find(height), words),
                  () -> newest(board),
                  executor,
                  config.getDuration("pause")),
              "search-feed",
              Props.empty());
      return Optional.of(new Searching(index, new StoredItemSearch(index, executor), feed));
    } catch (IOException e) {
      throw new UncheckedIOException("the search index cannot be made", e);
    }
  }

  private static OptionalLong newest(ReplicaBoard board) {
    return board
        .latest()
        .map(LedgerView::height)
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  /** What the platform interface asks. */
  public ItemSearch search() {
    return search;
  }

  /** Tells of a block that was executed. */
  public void executed(long height, Collection<Receipt> receipts) {
    feed.tell(new SearchFeed.Executed(height, touched(receipts)));
  }

  /** Tells of a metadata document that is now here. */
  public void arrived(Hash document) {
    feed.tell(new SearchFeed.Arrived(document));
  }

  /** The height that searches show; 0 before the first. */
  public long height() {
    return index.height();
  }

  static List<ItemId> touched(Collection<Receipt> receipts) {
    return receipts.stream()
        .flatMap(receipt -> receipt.events().stream())
        .flatMap(event -> ContractEvent.decode(event).stream())
        .flatMap(event -> event instanceof ItemEvent item ? Stream.of(item.item()) : Stream.empty())
        .distinct()
        .toList();
  }

  /** Closes the index. What is under way fails. */
  public CompletionStage<Done> stop() {
    feed.tell(SearchFeed.Stop.NOW);
    try {
      index.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return CompletableFuture.completedFuture(Done.getInstance());
  }
}
