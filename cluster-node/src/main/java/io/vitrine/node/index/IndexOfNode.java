package io.vitrine.node.index;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.Extension;
import akka.actor.typed.ExtensionId;
import io.vitrine.node.replica.ReplicaBoard;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Where the management port, whose routes Akka creates by name, finds the node's indexer. */
public final class IndexOfNode extends ExtensionId<IndexOfNode.Holder> {
  private static final IndexOfNode ID = new IndexOfNode();

  private IndexOfNode() {}

  /**
   * A node that keeps query tables.
   *
   * @param indexing fills them
   * @param board says how far there is something to index
   */
  public record Running(Indexing indexing, ReplicaBoard board) {}

  /** Holds the indexer. */
  public static final class Holder implements Extension {
    private final AtomicReference<Optional<Running>> running =
        new AtomicReference<>(Optional.empty());

    /** The indexer; empty until the node is composed, and where none is kept. */
    public Optional<Running> running() {
      return running.get();
    }

    /** From now on this one is asked. */
    public void use(Indexing indexing, ReplicaBoard board) {
      running.set(Optional.of(new Running(indexing, board)));
    }
  }

  /** The holder of {@code system}. */
  public static Holder of(ActorSystem<?> system) {
    return ID.apply(system);
  }

  @Override
  public Holder createExtension(ActorSystem<?> system) {
    return new Holder();
  }
}
