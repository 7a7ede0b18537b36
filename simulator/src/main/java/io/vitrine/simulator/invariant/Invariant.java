package io.vitrine.simulator.invariant;

import io.vitrine.simulator.trace.TraceEvent;
import java.util.function.Consumer;

/** One checker: looks at every event and throws {@link Violation} at the first that is wrong. */
public abstract class Invariant implements TraceEvent.Cases<Void>, Consumer<TraceEvent> {
  @Override
  public final void accept(TraceEvent event) {
    event.match(this);
  }

  /** Throws unless {@code holds}. */
  static void require(boolean holds, String invariant, java.util.function.Supplier<String> text) {
    if (!holds) {
      throw new Violation(invariant, text.get());
    }
  }

  @Override
  public Void onSent(TraceEvent.Sent event) {
    return null;
  }

  @Override
  public Void onDelivered(TraceEvent.Delivered event) {
    return null;
  }

  @Override
  public Void onDropped(TraceEvent.Dropped event) {
    return null;
  }

  @Override
  public Void onSigned(TraceEvent.Signed event) {
    return null;
  }

  @Override
  public Void onBatchSigned(TraceEvent.BatchSigned event) {
    return null;
  }

  @Override
  public Void onFactStored(TraceEvent.FactStored event) {
    return null;
  }

  @Override
  public Void onPositionStored(TraceEvent.PositionStored event) {
    return null;
  }

  @Override
  public Void onBatchStored(TraceEvent.BatchStored event) {
    return null;
  }

  @Override
  public Void onCertified(TraceEvent.Certified event) {
    return null;
  }

  @Override
  public Void onCommitted(TraceEvent.Committed event) {
    return null;
  }

  @Override
  public Void onExecuted(TraceEvent.Executed event) {
    return null;
  }

  @Override
  public Void onCrashed(TraceEvent.Crashed event) {
    return null;
  }

  @Override
  public Void onRestarted(TraceEvent.Restarted event) {
    return null;
  }

  @Override
  public Void onSnapshotUsed(TraceEvent.SnapshotUsed event) {
    return null;
  }

  @Override
  public Void onSnapshotStored(TraceEvent.SnapshotStored event) {
    return null;
  }

  @Override
  public Void onKeptFrom(TraceEvent.KeptFrom event) {
    return null;
  }

  @Override
  public Void onErased(TraceEvent.Erased event) {
    return null;
  }

  @Override
  public Void onSynced(TraceEvent.Synced event) {
    return null;
  }

  @Override
  public Void onAccused(TraceEvent.Accused event) {
    return null;
  }

  @Override
  public Void onHalted(TraceEvent.Halted event) {
    return null;
  }

  @Override
  public Void onThrew(TraceEvent.Threw event) {
    return null;
  }

  @Override
  public Void onMeasured(TraceEvent.Measured event) {
    return null;
  }

  @Override
  public Void onNote(TraceEvent.Note event) {
    return null;
  }
}
