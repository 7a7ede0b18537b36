package io.vitrine.contracts.drop;

/** Who of those who order gets an item. */
public enum DropMode {
  /** The first, until nothing is left. */
  FIRST_COME,
  /** Whom a draw after the end chooses. */
  DRAW
}
