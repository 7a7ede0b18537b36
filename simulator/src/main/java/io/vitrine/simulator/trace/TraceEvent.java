package io.vitrine.simulator.trace;

import io.vitrine.contracts.governance.Validators;
import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.consensus.Fact;
import io.vitrine.ledger.consensus.HaltReason;
import io.vitrine.ledger.consensus.LastFinalized;
import io.vitrine.ledger.consensus.evidence.Evidence;
import io.vitrine.ledger.execution.ExecutionRecord;
import io.vitrine.ledger.lane.BatchHeader;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.View;
import io.vitrine.simulator.message.Frame;
import java.util.List;
import java.util.Optional;

/**
 * One thing that happened. {@code at} is in simulated milliseconds since the start, {@code machine}
 * the index of the machine it happened on: the number of its organisation, which is the validator's
 * index at genesis, but for the second copy of a twin.
 */
public sealed interface TraceEvent {
  /** When. */
  long at();

  /** Where; -1 for nowhere in particular. */
  int machine();

  /** A message left {@code machine} for machine {@code to}. */
  record Sent(long at, int machine, int to, Frame frame) implements TraceEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onSent(this);
    }
  }

  /** A message of machine {@code from} reached {@code machine}. */
  record Delivered(long at, int machine, int from, Frame frame) implements TraceEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onDelivered(this);
    }
  }

  /** A message of {@code machine} for {@code to} was lost. */
  record Dropped(long at, int machine, int to, Frame frame) implements TraceEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onDropped(this);
    }
  }

  /** A vote, or a proposal, was signed and is about to leave. */
  record Signed(long at, int machine, Ballot ballot) implements TraceEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onSigned(this);
    }
  }

  /** A batch of the own lane was signed and is about to leave. */
  record BatchSigned(long at, int machine, BatchHeader header) implements TraceEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onBatchSigned(this);
    }
  }

  /** A fact of the core was acknowledged as durable. */
  record FactStored(long at, int machine, Fact fact) implements TraceEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onFactStored(this);
    }
  }

  /** A position of the own lane was acknowledged as durable. */
  record PositionStored(long at, int machine, BatchHeader header) implements TraceEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onPositionStored(this);
    }
  }

  /** A batch is on the disk of {@code machine}, verified. */
  record BatchStored(long at, int machine, BatchHeader header) implements TraceEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onBatchStored(this);
    }
  }

  /**
   * The core of {@code machine} was given a certificate.
   *
   * @param formed whether from votes it counted itself, else it was received
   */
  record Certified(long at, int machine, Certificate certificate, boolean formed)
      implements TraceEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onCertified(this);
    }
  }

  /**
   * Final blocks were handed to execution, in height order.
   *
   * @param closing the closing blocks behind the last, when it ends its epoch (R13)
   */
  record Committed(
      long at, int machine, List<Block> blocks, List<Block> closing, Certificate finalization)
      implements TraceEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onCommitted(this);
    }
  }

  /**
   * A block was executed, or after a restart executed again.
   *
   * @param executed its transactions that took effect or failed
   * @param decision on the validators of the next epoch that the state holds after it
   */
  record Executed(
      long at,
      int machine,
      Block block,
      ExecutionRecord record,
      LogHead log,
      List<SignedTransaction> executed,
      Optional<Validators.Decision> decision)
      implements TraceEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onExecuted(this);
    }
  }

  /** A process ended without a word. */
  record Crashed(long at, int machine) implements TraceEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onCrashed(this);
    }
  }

  /** A process began, under a new generation, with what it read. */
  record Restarted(long at, int machine, long generation, View view, LastFinalized last)
      implements TraceEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onRestarted(this);
    }
  }

  /** A restart continued from the snapshot of this height. */
  record SnapshotUsed(long at, int machine, long height, Hash stateRoot) implements TraceEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onSnapshotUsed(this);
    }
  }

  /**
   * A snapshot is complete on the disk of {@code machine}.
   *
   * @param stateRoot of the state that its chunks amount to
   */
  record SnapshotStored(long at, int machine, long height, Hash stateRoot) implements TraceEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onSnapshotStored(this);
    }
  }

  /**
   * It is durable that {@code machine} keeps no block below {@code height} (R14).
   *
   * @param tip its last executed height
   * @param snapshots heights of its own snapshots
   * @param synced whether because it took over a snapshot, else because it prunes
   */
  record KeptFrom(long at, int machine, long height, long tip, List<Long> snapshots, boolean synced)
      implements TraceEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onKeptFrom(this);
    }
  }

  /** A step removed rows of blocks of these heights. */
  record Erased(long at, int machine, long from, long below) implements TraceEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onErased(this);
    }
  }

  /** The snapshot of peers of this height was taken over (R15). */
  record Synced(long at, int machine, long height) implements TraceEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onSynced(this);
    }
  }

  /** A validator was accused of breaking the protocol. */
  record Accused(long at, int machine, Evidence evidence) implements TraceEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onAccused(this);
    }
  }

  /** A replica stopped itself. */
  record Halted(long at, int machine, HaltReason reason) implements TraceEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onHalted(this);
    }
  }

  /** An exception that nothing expected. */
  record Threw(long at, int machine, String what) implements TraceEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onThrew(this);
    }
  }

  /** How large something was that has a bound. */
  record Measured(long at, int machine, String what, long size, long bound) implements TraceEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onMeasured(this);
    }
  }

  /** Something worth a line. */
  record Note(long at, int machine, String text) implements TraceEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onNote(this);
    }
  }

  /** Dispatches on the variant. */
  <R> R match(Cases<R> cases);

  /** One method per variant. */
  interface Cases<R> {
    R onSent(Sent event);

    R onDelivered(Delivered event);

    R onDropped(Dropped event);

    R onSigned(Signed event);

    R onBatchSigned(BatchSigned event);

    R onFactStored(FactStored event);

    R onPositionStored(PositionStored event);

    R onBatchStored(BatchStored event);

    R onCertified(Certified event);

    R onCommitted(Committed event);

    R onExecuted(Executed event);

    R onCrashed(Crashed event);

    R onRestarted(Restarted event);

    R onSnapshotUsed(SnapshotUsed event);

    R onSnapshotStored(SnapshotStored event);

    R onKeptFrom(KeptFrom event);

    R onErased(Erased event);

    R onSynced(Synced event);

    R onAccused(Accused event);

    R onHalted(Halted event);

    R onThrew(Threw event);

    R onMeasured(Measured event);

    R onNote(Note event);
  }
}
