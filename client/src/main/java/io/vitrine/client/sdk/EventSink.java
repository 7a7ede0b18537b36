package io.vitrine.client.sdk;

import io.vitrine.contracts.event.EventCursor;
import java.io.IOException;
import java.util.Optional;

/**
 * What an application does with events. Each event is handed over once and in order, provided that
 * the application keeps the cursor together with what it did: in one transaction of its database,
 * or in one line of a file ({@link EventFile}). Called by one thread.
 */
public interface EventSink {
  /** The cursor kept last; empty at the very beginning. Asked once, before reading begins. */
  Optional<EventCursor> cursor() throws IOException;

  /**
   * Does what is to be done about {@code event}, and keeps its cursor.
   *
   * @throws IOException ends the reading; the event is handed over again next time
   */
  void accept(LedgerEvent event) throws IOException;

  /** Nothing more to do up to {@code cursor}; keeping it saves looking again. */
  default void reached(EventCursor cursor) throws IOException {}

  /** The stream was cut and is resumed by itself; for people. */
  default void interrupted(String cause) {}
}
