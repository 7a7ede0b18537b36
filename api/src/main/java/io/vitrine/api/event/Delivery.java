package io.vitrine.api.event;

import io.vitrine.contracts.event.EventPosition;

/** What a reader of events gets. */
public sealed interface Delivery {
  /** Where the reader stands after it. */
  EventPosition position();

  /** An event that the filter wants. */
  record Happened(Envelope event) implements Delivery {
    @Override
    public EventPosition position() {
      return event.position();
    }
  }

  /** Nothing wanted up to here, so that a reader that resumes need not look again. */
  record Reached(EventPosition position) implements Delivery {}

  /** One method per variant. */
  interface Cases<R> {
    /** On an event. */
    R onHappened(Happened delivery);

    /** On progress without one. */
    R onReached(Reached delivery);
  }

  /** Dispatches on the variant. */
  default <R> R match(Cases<R> cases) {
    return this instanceof Happened happened
        ? cases.onHappened(happened)
        : cases.onReached((Reached) this);
  }
}
