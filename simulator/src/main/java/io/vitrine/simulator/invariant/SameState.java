package io.vitrine.simulator.invariant;

import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.execution.ExecutionRecord;
import io.vitrine.simulator.trace.TraceEvent;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * I11: at one height all honest validators have the same state, receipts and log, whatever they
 * executed from. I18: so has one that continued from a snapshot.
 */
public final class SameState extends Invariant {
  private final Cast cast;
  private final TreeMap<Long, ExecutionRecord> records = new TreeMap<>();
  private final TreeMap<Long, LogHead> heads = new TreeMap<>();

  /** Checks the honest of {@code cast}. */
  public SameState(Cast cast) {
    this.cast = cast;
  }

  /** What each height came to. */
  public SortedMap<Long, ExecutionRecord> records() {
    return new TreeMap<>(records);
  }

  @Override
  public Void onExecuted(TraceEvent.Executed event) {
    if (cast.isHonest(event.machine())) {
      ExecutionRecord record = event.record();
      ExecutionRecord before = records.putIfAbsent(record.height(), record);
      require(
          before == null || before.equals(record),
          "I11",
          () -> "validator " + event.machine() + " has " + record + ", others " + before);
      LogHead head = heads.putIfAbsent(record.height(), event.log());
      require(
          head == null || head.equals(event.log()),
          "I11",
          () -> "validator " + event.machine() + " has log " + event.log() + ", others " + head);
    }
    return null;
  }

  @Override
  public Void onSnapshotUsed(TraceEvent.SnapshotUsed event) {
    ExecutionRecord record = records.get(event.height());
    require(
        !cast.isHonest(event.machine())
            || record == null
            || record.stateRoot().equals(event.stateRoot()),
        "I18",
        () -> "the snapshot of height " + event.height() + " is not the state by replay");
    return null;
  }
}
