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
import java.util.concurrent.CompletionStage;

/** The running indexer of a node that keeps query tables. */
public final class Indexing {
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

  private final ActorSystem<?> system;
  private final ActorRef<Indexer.Command> indexer;

  private Indexing(ActorSystem<?> system, ActorRef<Indexer.Command> indexer) {
    this.system = system;
    this.indexer = indexer;
  }

  /** Starts the indexer; it goes on where {@code tables} got to. */
  public static Indexing start(ActorSystem<?> system, QueryTables tables, BlockStore blocks) {
    return new Indexing(
        system,
        system.systemActorOf(
            Indexer.create(new CassandraIndexStore(tables), ExecutedBlocks.in(blocks)),
            "indexer",
            Props.empty()));
  }

  /** Tells it of a block whose result is durable. */
  public void executed(ExecutedBlock block) {
    indexer.tell(new Indexer.Executed(CommittedBlock.of(block)));
  }

  /** Completes when nothing is under way any more; the tables may be closed then. */
  public CompletionStage<Done> stop() {
    return AskPattern.ask(indexer, Indexer.Stop::new, STOP_PATIENCE, system.scheduler());
  }
}
