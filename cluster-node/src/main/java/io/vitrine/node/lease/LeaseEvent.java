package io.vitrine.node.lease;

import java.time.Duration;

/** What {@link LeaseKeeper} tells its subscriber. */
public sealed interface LeaseEvent {
  /** Dispatch over every event. */
  <R> R match(Cases<R> cases);

  /**
   * The lease is held. Only now may a journal be read (F4).
   *
   * @param generation the generation taken; part of the persistence ids (F7)
   * @param handle to be checked before every signature (F5)
   */
  record Acquired(long generation, LeaseHandle handle) implements LeaseEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.acquired(this);
    }
  }

  /** The lease is held by {@code owner}, or was not given back; the taker waits (F3). */
  record Waiting(String owner, Duration remaining) implements LeaseEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.waiting(this);
    }
  }

  /** The lease is lost: sign nothing, stop everything that signs (F6). The keeper has ended. */
  record LeaseLost(LossReason reason) implements LeaseEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.leaseLost(this);
    }
  }

  /** The lease was given back; the next taker need not wait. The keeper has ended. */
  record Released() implements LeaseEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.released(this);
    }
  }

  /**
   * One method per event.
   *
   * @param <R> the common result
   */
  interface Cases<R> {
    /** See {@link Acquired}. */
    R acquired(Acquired event);

    /** See {@link Waiting}. */
    R waiting(Waiting event);

    /** See {@link LeaseLost}. */
    R leaseLost(LeaseLost event);

    /** See {@link Released}. */
    R released(Released event);
  }
}
