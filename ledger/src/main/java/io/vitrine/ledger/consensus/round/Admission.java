package io.vitrine.ledger.consensus.round;

import io.vitrine.ledger.types.View;

/** R18: what becomes of a message before a Round sees it; decided by {@link RoundAdmission}. */
public sealed interface Admission {
  /** The Round of {@code view} takes it. */
  record Admitted(View view) implements Admission {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onAdmitted(this);
    }
  }

  /** It is of no use here any more, or not yet; nobody is blamed. */
  record Dropped() implements Admission {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onDropped(this);
    }
  }

  /** Nobody who follows the rules sends it. */
  record Refused(Refusal why, String reason) implements Admission {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onRefused(this);
    }
  }

  /**
   * It is of a later epoch than this replica is in, which therefore asks how its own one ended.
   * Epochs do not change everywhere at once, so nobody is blamed.
   */
  record LaterEpoch(long epoch) implements Admission {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onLaterEpoch(this);
    }
  }

  /** It is of an earlier epoch: its sender is told how that one ended. */
  record EarlierEpoch(long epoch) implements Admission {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onEarlierEpoch(this);
    }
  }

  /** One method for each. */
  interface Cases<R> {
    /** See {@link Admitted}. */
    R onAdmitted(Admitted admission);

    /** See {@link Dropped}. */
    R onDropped(Dropped admission);

    /** See {@link Refused}. */
    R onRefused(Refused admission);

    /** See {@link LaterEpoch}. */
    R onLaterEpoch(LaterEpoch admission);

    /** See {@link EarlierEpoch}. */
    R onEarlierEpoch(EarlierEpoch admission);
  }

  /** Calls the method of this one. */
  <R> R match(Cases<R> cases);
}
