package io.vitrine.contracts.restoration;

/** How far a restoration is. */
public enum RestorationStage {
  /** A registrar proposed it; its time is that of the proposal. */
  PROPOSED,
  /** Another registrar approved it; its time is when it can be completed. */
  WAITING,
  /** The key of the address objected; its time is when it can be proposed again. */
  OBJECTED,
  /** The successor has the identity; its time is when that happened. */
  COMPLETED;

  /** The most characters of a name. */
  static final int LONGEST = 16;

  /** Whether it can still come to a successor. */
  public boolean isPending() {
    return this == PROPOSED || this == WAITING;
  }
}
