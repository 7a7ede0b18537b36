package io.vitrine.simulator.replica;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.log.MerkleLog;
import io.vitrine.ledger.snapshot.SnapshotAssembly;
import io.vitrine.ledger.snapshot.SnapshotRefusal;
import io.vitrine.ledger.snapshot.SnapshotResult;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.simulator.invariant.Violation;
import io.vitrine.simulator.trace.TraceEvent;
import java.util.Optional;

/** Where a replay begins: at the newest snapshot whose block is stored and that is whole. */
record SnapshotStart(WorldState state, MerkleLog log, Cut cut) {
  static Optional<SnapshotStart> find(Incarnation process) {
    for (Disk.Snapshot snapshot : process.disk().snapshots()) {
      Optional<Block> block = process.disk().block(snapshot.record().height());
      boolean usable =
          block.isPresent() && block.get().hash().equals(snapshot.record().blockHash());
      if (usable) {
        return Optional.of(assemble(process, snapshot, block.get()));
      }
    }
    return Optional.empty();
  }

  private static SnapshotStart assemble(Incarnation process, Disk.Snapshot snapshot, Block block) {
    long height = snapshot.record().height();
    return SnapshotAssembly.of(snapshot.record(), snapshot.log().head(), snapshot.chunks())
        .match(
            new SnapshotResult.Cases<SnapshotStart>() {
              @Override
              public SnapshotStart whole(SnapshotResult.Whole whole) {
                process
                    .world()
                    .trace()
                    .add(
                        new TraceEvent.SnapshotUsed(
                            process.world().now(),
                            process.machine().index(),
                            height,
                            whole.state().root()));
                return new SnapshotStart(whole.state(), whole.log(), block.header().cut());
              }

              @Override
              public SnapshotStart refused(SnapshotResult.Refused refused) {
                SnapshotRefusal refusal = refused.refusal();
                throw new Violation("I18", "snapshot of height " + height + ": " + refusal.text());
              }
            });
  }
}
