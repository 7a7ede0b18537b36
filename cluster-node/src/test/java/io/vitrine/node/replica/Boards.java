package io.vitrine.node.replica;

import io.vitrine.node.execution.ChainTip;

/** Boards as a replica would leave them. */
public final class Boards {
  private Boards() {}

  /** Of a replica that has executed up to {@code tip} and does not serve any more. */
  public static ReplicaBoard showing(ChainTip tip) {
    ReplicaBoard board = new ReplicaBoard();
    board.show(tip, 0);
    return board;
  }
}
