package io.vitrine.node.webhook.course;

import java.util.List;
import java.util.Optional;

/**
 * What follows from something that happened.
 *
 * @param next the course, once the changes are durable
 * @param changes to be made durable in this order
 * @param stop why nothing more is to be sent; empty to go on
 */
public record Turn(Course next, List<Change> changes, Optional<Stop> stop) {
  /** Copies the list. */
  public Turn {
    changes = List.copyOf(changes);
  }

  static Turn of(Course next, Change... changes) {
    return new Turn(next, List.of(changes), Optional.empty());
  }

  static Turn stopped(Course same, Stop why) {
    return new Turn(same, List.of(), Optional.of(why));
  }
}
