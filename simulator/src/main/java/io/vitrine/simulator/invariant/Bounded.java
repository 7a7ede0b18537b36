package io.vitrine.simulator.invariant;

import io.vitrine.simulator.trace.TraceEvent;

/** I13: nothing grows beyond its bound. */
public final class Bounded extends Invariant {
  private final Cast cast;

  /** Checks the honest of {@code cast}. */
  public Bounded(Cast cast) {
    this.cast = cast;
  }

  @Override
  public Void onMeasured(TraceEvent.Measured event) {
    require(
        !cast.isHonest(event.machine()) || event.size() <= event.bound(),
        "I13",
        () ->
            "validator %d holds %d %s, at most %d"
                .formatted(event.machine(), event.size(), event.what(), event.bound()));
    return null;
  }
}
