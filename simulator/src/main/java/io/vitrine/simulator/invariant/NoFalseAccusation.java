package io.vitrine.simulator.invariant;

import io.vitrine.simulator.trace.TraceEvent;

/** I14: no honest validator is ever accused. */
public final class NoFalseAccusation extends Invariant {
  private final Cast cast;
  private int accusations;

  /** Checks accusations by the honest of {@code cast}. */
  public NoFalseAccusation(Cast cast) {
    this.cast = cast;
  }

  /** How often a validator was accused with reason. */
  public int accusations() {
    return accusations;
  }

  @Override
  public Void onAccused(TraceEvent.Accused event) {
    accusations++;
    require(
        !cast.isHonest(event.evidence().accused()),
        "I14",
        () -> event.evidence().accused() + " is accused by " + event.evidence());
    return null;
  }
}
