package io.vitrine.node.replica;

import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.lease.LeaseHandle;
import java.util.Optional;

/** Writes on a board what a replica would, for tests of those who read it. */
public record BoardScript(ReplicaBoard board) {
  /** The replica enters a phase. */
  public BoardScript in(ReplicaPhase phase, String note) {
    board.update(s -> s.in(phase, note));
    return this;
  }

  /** The link to a validator opens or ends. */
  public BoardScript link(int validator, boolean open) {
    board.update(s -> s.link(new ValidatorId(validator), open));
    return this;
  }

  /** Blocks up to these heights are final and executed. */
  public BoardScript heights(long finalized, long executed) {
    board.update(s -> s.at(s.view(), finalized).executed(executed, Math.max(0, executed - 2)));
    return this;
  }

  /** The replica holds this lease. */
  public BoardScript holds(LeaseHandle lease) {
    board.holds(lease);
    return this;
  }

  /** The replica serves with these parts. */
  public BoardScript serves(ReplicaParts parts) {
    board.serve(Optional.of(parts));
    return this;
  }
}
