package io.vitrine.ledger.consensus;

import io.vitrine.ledger.types.ValidatorId;

/**
 * R10: the timers of the current view. k = views entered since lastFinalized changed, minus 2,
 * floor 0; T_view = min(T0 * 1.5^k, T_max), T_lead = 2/3 T_view, T_retry = min(T_view, 5 s). In an
 * idle view T_lead and T_view are longer by idleInterval, until there is something to do.
 */
final class Pacing {
  private Pacing() {}

  /** Starts the timers of a view that was just entered or resumed. */
  static void begin(Turn turn) {
    ParentChoice parent = ParentChoice.of(turn);
    boolean idle = IdleRule.idle(turn, parent) && !proposed(turn);
    turn.know(turn.knowledge().with(turn.knowledge().pace().entering(turn.now, idle)));
    Pace pace = turn.knowledge().pace();
    long extension = idle ? turn.protocol.timing().idleIntervalMillis() : 0;
    if (!proposed(turn)) {
      turn.start(Timer.Kind.LEAD, pace.leadMillis(turn.protocol.timing()) + extension);
    }
    turn.start(Timer.Kind.VIEW, pace.viewMillis(turn.protocol.timing()) + extension);
    turn.start(Timer.Kind.RETRY, pace.retryMillis(turn.protocol.timing()));
    if (!idle) {
      offerTips(turn, parent);
    }
  }

  /**
   * A proposal of the view stops T_lead. In an idle view a proposal or a batch above the parent's
   * cut arms the short timers.
   */
  static void run(Turn turn) {
    if (proposed(turn)) {
      turn.cancel(Timer.Kind.LEAD);
    }
    Pace pace = turn.knowledge().pace();
    if (!pace.idle()) {
      return;
    }
    ParentChoice parent = ParentChoice.of(turn);
    if (IdleRule.idle(turn, parent) && !proposed(turn)) {
      return;
    }
    turn.know(turn.knowledge().with(pace.busy()));
    if (pace.runs(Timer.Kind.LEAD, turn.view())) {
      turn.start(Timer.Kind.LEAD, pace.leadMillis(turn.protocol.timing()));
    }
    if (pace.runs(Timer.Kind.VIEW, turn.view())) {
      turn.start(Timer.Kind.VIEW, pace.viewMillis(turn.protocol.timing()));
    }
    offerTips(turn, parent);
  }

  /** R10: a voter that holds a batch tells a leader that may be waiting idly. */
  static void offerTips(Turn turn, ParentChoice parent) {
    if (!turn.leads() && !proposed(turn) && IdleRule.knowsMore(turn, parent)) {
      ValidatorId leader = turn.protocol.leader(turn.view());
      turn.emit(new Output.OfferTips(leader, turn.knowledge().lanes().tips()));
    }
  }

  /** A timer fired; one of another view is stale and ignored. */
  static void fired(Turn turn, Timer timer) {
    Pace pace = turn.knowledge().pace();
    if (!timer.view().equals(turn.view()) || !pace.running().contains(timer)) {
      return;
    }
    turn.know(turn.knowledge().with(pace.without(timer)));
    switch (timer.kind()) {
      case LEAD, VIEW -> late(turn, timer);
      case RETRY -> {
        Resending.retry(turn);
        turn.start(Timer.Kind.RETRY, pace.retryMillis(turn.protocol.timing()));
      }
      case PROPOSE -> turn.know(turn.knowledge().with(turn.knowledge().pace().due()));
      // R4 (f) looks at the clock again.
      case TIMESTAMP -> {}
    }
  }

  private static void late(Turn turn, Timer timer) {
    boolean proposed = proposed(turn);
    if (timer.kind() == Timer.Kind.LEAD && proposed) {
      return;
    }
    turn.know(turn.knowledge().with(turn.knowledge().pace().late()));
    ValidatorId leader = turn.protocol.leader(turn.view());
    if (!proposed && !turn.leads()) {
      Suspicions suspicions = turn.knowledge().suspicions();
      turn.know(turn.knowledge().with(suspicions.withTimedOut(leader, turn.protocol.n())));
    }
  }

  static boolean proposed(Turn turn) {
    return !turn.knowledge().tree().proposalsOf(turn.view()).isEmpty();
  }
}
