package io.vitrine.node.replica;

import akka.actor.typed.ActorSystem;
import java.time.Duration;
import java.time.InstantSource;

/**
 * The wall clock of a node: the machine's, shifted by {@code vitrine.clock.offset}, which is zero
 * but in a drill that shows what a wrong clock does to one organisation.
 */
public final class DrillClock {
  private DrillClock() {}

  /** The wall clock of {@code system}. */
  public static InstantSource of(ActorSystem<?> system) {
    Duration offset = system.settings().config().getDuration("vitrine.clock.offset");
    InstantSource machine = InstantSource.system();
    return offset.isZero() ? machine : () -> machine.instant().plus(offset);
  }
}
