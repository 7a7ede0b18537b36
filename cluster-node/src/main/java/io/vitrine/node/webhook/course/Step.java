package io.vitrine.node.webhook.course;

import java.util.Optional;

/** What is to be done now. */
public sealed interface Step {
  /** This event is to be sent. */
  record Send(Letter letter) implements Step {}

  /**
   * The log is to be read further.
   *
   * @param due when something else is to be sent, in the meantime; empty for nothing
   */
  record Read(Optional<Long> due) implements Step {}

  /** Nothing before that time. */
  record Wait(long until) implements Step {}

  /** One method per variant. */
  interface Cases<R> {
    /** On an event to be sent. */
    R onSend(Send step);

    /** On reading further. */
    R onRead(Read step);

    /** On waiting. */
    R onWait(Wait step);
  }

  /** Dispatches on the variant. */
  default <R> R match(Cases<R> cases) {
    if (this instanceof Send send) {
      return cases.onSend(send);
    } else if (this instanceof Read read) {
      return cases.onRead(read);
    }
    return cases.onWait((Wait) this);
  }
}
