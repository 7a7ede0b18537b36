package io.vitrine.ledger.consensus;

import io.vitrine.ledger.types.View;
import java.util.Collections;
import java.util.SortedSet;

/**
 * Where the current view stands in time (R10).
 *
 * @param enteredAt when it was entered, milliseconds since 1970
 * @param viewsEntered views entered since lastFinalized changed; T_view grows with it
 * @param idle whether the long, idle time-outs are running
 * @param wasIdle whether the view began idle: then a batch is proposed at once (R3)
 * @param timedOut whether T_lead or T_view has fired
 * @param proposeAt when the leader's PROPOSE timer is due; 0 when none runs
 * @param proposeDue whether that timer has fired
 * @param running the timers started and neither fired nor cancelled
 */
public record Pace(
    long enteredAt,
    int viewsEntered,
    boolean idle,
    boolean wasIdle,
    boolean timedOut,
    long proposeAt,
    boolean proposeDue,
    SortedSet<Timer> running) {
  static final Pace START =
      new Pace(0, 0, false, false, false, 0, false, Collections.emptySortedSet());

  /** The pace at the beginning of a view; timers of the view before are gone. */
  Pace entering(long now, boolean isIdle) {
    return new Pace(
        now, viewsEntered + 1, isIdle, isIdle, false, 0, false, Collections.emptySortedSet());
  }

  Pace progressed() {
    return new Pace(enteredAt, 0, idle, wasIdle, timedOut, proposeAt, proposeDue, running);
  }

  Pace busy() {
    return new Pace(
        enteredAt, viewsEntered, false, wasIdle, timedOut, proposeAt, proposeDue, running);
  }

  Pace late() {
    return new Pace(enteredAt, viewsEntered, idle, wasIdle, true, proposeAt, proposeDue, running);
  }

  Pace proposingAt(long time) {
    return new Pace(enteredAt, viewsEntered, idle, wasIdle, timedOut, time, proposeDue, running);
  }

  Pace due() {
    return new Pace(enteredAt, viewsEntered, idle, wasIdle, timedOut, proposeAt, true, running);
  }

  Pace with(Timer timer) {
    return running(Sorted.add(running, timer));
  }

  Pace without(Timer timer) {
    return running(Sorted.remove(running, timer));
  }

  private Pace running(SortedSet<Timer> timers) {
    return new Pace(
        enteredAt, viewsEntered, idle, wasIdle, timedOut, proposeAt, proposeDue, timers);
  }

  /** k of R10: how often T0 grows by half in this view. */
  int exponent() {
    return Math.max(0, viewsEntered - 2);
  }

  /** {@code T_view = min(T0 * 1.5^k, T_max)} (R10), without the idle extension. */
  public long viewMillis(Timing timing) {
    double grown = timing.t0Millis();
    for (int i = 0; i < exponent() && grown < timing.maxViewMillis(); i++) {
      grown = grown + Math.floor(grown / 2);
    }
    return Math.min((long) grown, timing.maxViewMillis());
  }

  /** {@code T_lead = 2/3 T_view} (R10). */
  public long leadMillis(Timing timing) {
    return viewMillis(timing) * 2 / 3;
  }

  /** {@code T_retry = min(T_view, 5 s)} (R5). */
  long retryMillis(Timing timing) {
    return Math.min(viewMillis(timing), timing.retryMaxMillis());
  }

  boolean runs(Timer.Kind kind, View view) {
    return running.contains(new Timer(kind, view));
  }
}
