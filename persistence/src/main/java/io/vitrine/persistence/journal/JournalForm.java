package io.vitrine.persistence.journal;

/**
 * What the rows of a journal amount to.
 *
 * @param <S> the state
 */
public interface JournalForm<S> {
  /** The state before the first row. */
  S empty();

  /** Whether {@code event} is the first of a generation (F7). */
  boolean begins(Object event);

  /**
   * The state after one more event.
   *
   * @throws IllegalStateException when the event cannot follow
   * @throws ClassCastException when it is of another kind of journal
   */
  S apply(S state, Object event);

  /** The state that a snapshot holds. */
  S restore(Object snapshot);
}
