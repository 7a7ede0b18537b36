package io.vitrine.node.replica;

import io.vitrine.ledger.consensus.EpochStart;
import io.vitrine.ledger.consensus.HaltReason;
import io.vitrine.ledger.consensus.SyncPoint;

/** Why a run ended in order, and what more is known about it then. */
public sealed interface RunEnd {
  /** The replica must stop and stay stopped. */
  record Halted(HaltReason reason) implements RunEnd {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.halted(this);
    }
  }

  /** What more is known about a halt, in words. */
  record Explained(String text) implements RunEnd {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.explained(this);
    }
  }

  /** The next epoch began: the next run is in it (R13). */
  record EpochChanged(EpochStart next) implements RunEnd {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.epochChanged(this);
    }
  }

  /** A snapshot of peers was taken over: the next run begins behind it (R15). */
  record Synced(SyncPoint point) implements RunEnd {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.synced(this);
    }
  }

  /**
   * One method per end.
   *
   * @param <R> the common result
   */
  interface Cases<R> {
    /** See {@link Halted}. */
    R halted(Halted end);

    /** See {@link Explained}. */
    R explained(Explained end);

    /** See {@link EpochChanged}. */
    R epochChanged(EpochChanged end);

    /** See {@link Synced}. */
    R synced(Synced end);
  }

  /** Dispatches on the variant. */
  <R> R match(Cases<R> cases);
}
