package io.vitrine.node.replica;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.Extension;
import akka.actor.typed.ExtensionId;

/** Gives every part of a node, also those that Akka creates by name, the same board. */
public final class BoardOfNode extends ExtensionId<BoardOfNode.Holder> {
  private static final BoardOfNode ID = new BoardOfNode();

  private BoardOfNode() {}

  /** Holds the board. */
  public static final class Holder implements Extension {
    private final ReplicaBoard board = new ReplicaBoard();
  }

  /** The board of {@code system}. */
  public static ReplicaBoard of(ActorSystem<?> system) {
    return ID.apply(system).board;
  }

  @Override
  public Holder createExtension(ActorSystem<?> system) {
    return new Holder();
  }
}
