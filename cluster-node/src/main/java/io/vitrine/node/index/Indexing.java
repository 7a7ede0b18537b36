package io.vitrine.node.index;

import akka.Done;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.AskPattern;
import io.vitrine.node.execution.BlockStore;
import io.vitrine.node.execution.ExecutedBlock;
import io.vitrine.persistence.query.QueryTables;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/** The running indexer of a node that keeps query tables. */
public final class Indexing {
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);
  private static final Duration DROP_PATIENCE = Duration.ofSeconds(60);

  private final ActorSystem<?> system;
  private final IndexStore store;
  private final ActorRef<Indexer.Command> indexer;

  Indexing(ActorSystem<?> system, IndexStore store, ActorRef<Indexer.Command> indexer) {
    this.system = system;
    this.store = store;
    this.indexer = indexer;
  }

  /**
   * Starts the indexer; it goes on where {@code tables} got to.
   *
   * @param height shows how far it is
   */
  public static Indexing start(
      ActorSystem<?> system, QueryTables tables, BlockStore blocks, AtomicLong height) {
    IndexStore store = new IndexedHeight(new CassandraIndexStore(tables), height);
    return new Indexing(
        system,
        store,
        system.systemActorOf(
            Indexer.create(store, ExecutedBlocks.in(blocks)), "indexer", Props.empty()));
  }

  /** Tells it of a block whose result is durable. */
  public void executed(ExecutedBlock block) {
    indexer.tell(new Indexer.Executed(CommittedBlock.of(block)));
  }

  /** The greatest height whose rows are all durable; empty before the first. */
  public CompletionStage<OptionalLong> indexedHeight() {
    return store.indexedHeight();
  }

  /** Drops the tables, to be filled anew from the blocks; completes when they are dropped. */
  public CompletionStage<Done> rebuild() {
    return AskPattern.ask(indexer, Indexer.Rebuild::new, DROP_PATIENCE, system.scheduler());
  }

  /** Completes when nothing is under way any more; the tables may be closed then. */
  public CompletionStage<Done> stop() {
    return AskPattern.ask(indexer, Indexer.Stop::new, STOP_PATIENCE, system.scheduler());
  }
}
