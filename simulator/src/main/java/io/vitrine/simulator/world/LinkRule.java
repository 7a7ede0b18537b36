package io.vitrine.simulator.world;

import io.vitrine.simulator.message.Frame;

/** Decides over single messages, for scripted schedules: on top of what cuts and losses do. */
@FunctionalInterface
public interface LinkRule {
  /** Everything passes. */
  LinkRule OPEN = (from, to, frame, now) -> true;

  /** Whether {@code frame} from machine {@code from} reaches machine {@code to}. */
  boolean passes(int from, int to, Frame frame, long now);
}
