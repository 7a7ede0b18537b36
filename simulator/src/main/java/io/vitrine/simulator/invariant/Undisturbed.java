package io.vitrine.simulator.invariant;

import io.vitrine.simulator.trace.TraceEvent;

/**
 * I16: nothing a peer sends makes an honest validator throw; and none has reason to stop itself.
 */
public final class Undisturbed extends Invariant {
  private final Cast cast;

  /** Checks the honest of {@code cast}. */
  public Undisturbed(Cast cast) {
    this.cast = cast;
  }

  @Override
  public Void onThrew(TraceEvent.Threw event) {
    require(
        !cast.isHonest(event.machine()),
        "I16",
        () -> "validator " + event.machine() + " threw " + event.what());
    return null;
  }

  @Override
  public Void onHalted(TraceEvent.Halted event) {
    require(
        !cast.isHonest(event.machine()),
        "HALT",
        () ->
            "validator %d stops itself: %s, %s"
                .formatted(event.machine(), event.reason().code(), event.reason().text()));
    return null;
  }
}
