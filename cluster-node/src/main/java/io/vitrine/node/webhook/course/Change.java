package io.vitrine.node.webhook.course;

import io.vitrine.contracts.event.EventPosition;

/** What has to be durable before the next attempt. */
public sealed interface Change {
  /** The cursor moves: everything up to it was delivered, set aside or given up. */
  record Moved(EventPosition to) implements Change {}

  /** An event is set aside, to be tried apart, or was tried so once more. */
  record SetAside(Letter letter) implements Change {}

  /** An event is given up: a dead letter. */
  record GivenUp(Letter letter) implements Change {}

  /** An event that had been set aside was delivered. */
  record Settled(EventPosition position) implements Change {}

  /** One method per variant. */
  interface Cases<R> {
    /** On a cursor that moves. */
    R onMoved(Moved change);

    /** On an event set aside. */
    R onSetAside(SetAside change);

    /** On a dead letter. */
    R onGivenUp(GivenUp change);

    /** On one delivered late. */
    R onSettled(Settled change);
  }

  /** Dispatches on the variant. */
  default <R> R match(Cases<R> cases) {
    if (this instanceof Moved moved) {
      return cases.onMoved(moved);
    } else if (this instanceof SetAside setAside) {
      return cases.onSetAside(setAside);
    } else if (this instanceof GivenUp givenUp) {
      return cases.onGivenUp(givenUp);
    }
    return cases.onSettled((Settled) this);
  }
}
