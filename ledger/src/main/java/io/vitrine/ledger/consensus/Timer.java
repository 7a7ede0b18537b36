package io.vitrine.ledger.consensus;

import io.vitrine.ledger.types.View;
import java.util.Comparator;

/**
 * A timer's key. At most one runs per key: starting it again replaces it. It carries its view, so
 * that one which fires late is recognised as stale and ignored.
 *
 * @param kind what it is for
 * @param view the view it belongs to
 */
public record Timer(Kind kind, View view) implements Comparable<Timer> {
  /** What a timer is for. */
  public enum Kind {
    /** T_lead: the leader's proposal is overdue (R5). */
    LEAD,
    /** T_view: the view is overdue (R5). */
    VIEW,
    /** T_retry: time to re-send (R5). */
    RETRY,
    /** The leader's pause before its proposal is over (R3, R10). */
    PROPOSE,
    /** A proposal's timestamp is no longer ahead of the clock (R4 f). */
    TIMESTAMP
  }

  @Override
  public int compareTo(Timer other) {
    return Comparator.comparing(Timer::view).thenComparing(Timer::kind).compare(this, other);
  }
}
