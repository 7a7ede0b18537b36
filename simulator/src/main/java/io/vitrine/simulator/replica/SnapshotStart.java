package io.vitrine.simulator.replica;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.log.MerkleLog;
import io.vitrine.ledger.snapshot.Attestation;
import io.vitrine.ledger.snapshot.SnapshotAssembly;
import io.vitrine.ledger.snapshot.SnapshotManifest;
import io.vitrine.ledger.snapshot.SnapshotRefusal;
import io.vitrine.ledger.snapshot.SnapshotResult;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.simulator.invariant.Violation;
import io.vitrine.simulator.trace.TraceEvent;
import java.util.List;
import java.util.Optional;

/**
 * Where a replay begins: at the newest snapshot that is whole and that the stored chain attests, as
 * the node's SnapshotStart.
 */
record SnapshotStart(WorldState state, MerkleLog log, Cut cut) {
  /** How far above a snapshot its attestation is looked for. */
  private static final int LOOK_AHEAD = 64;

  /**
   * Looks.
   *
   * @param unstored final blocks in a row that may not be stored yet: those of a state sync (R15)
   */
  static Optional<SnapshotStart> find(Incarnation process, List<Block> unstored) {
    for (SnapshotManifest manifest : process.disk().shelf().manifests()) {
      Optional<List<Bytes>> chunks = process.disk().shelf().chunks(manifest);
      List<Block> blocks = blocks(process.disk(), manifest.height(), unstored);
      if (chunks.isPresent() && !blocks.isEmpty()) {
        Optional<SnapshotStart> start = assemble(process, manifest, chunks.get(), blocks);
        if (start.isPresent()) {
          return start;
        }
      }
    }
    return Optional.empty();
  }

  private static List<Block> blocks(Disk disk, long height, List<Block> unstored) {
    List<Block> stored = disk.blocks(height, LOOK_AHEAD);
    boolean known = !unstored.isEmpty() && unstored.get(0).header().height() == height;
    return known && stored.size() < unstored.size() ? unstored : stored;
  }

  private static Optional<SnapshotStart> assemble(
      Incarnation process, SnapshotManifest manifest, List<Bytes> chunks, List<Block> blocks) {
    return SnapshotAssembly.of(manifest.record(), manifest.head(), chunks)
        .match(
            new SnapshotResult.Cases<Optional<SnapshotStart>>() {
              @Override
              public Optional<SnapshotStart> whole(SnapshotResult.Whole whole) {
                return attest(process, manifest, whole, blocks);
              }

              @Override
              public Optional<SnapshotStart> refused(SnapshotResult.Refused refused) {
                SnapshotRefusal refusal = refused.refusal();
                throw new Violation(
                    "I18", "snapshot of height " + manifest.height() + ": " + refusal.text());
              }
            });
  }

  private static Optional<SnapshotStart> attest(
      Incarnation process,
      SnapshotManifest manifest,
      SnapshotResult.Whole whole,
      List<Block> blocks) {
    List<Bytes> later =
        manifest.later().isEmpty()
            ? process.disk().records(manifest.height() + 1, LOOK_AHEAD)
            : manifest.later();
    if (Attestation.of(manifest.record(), whole.log(), blocks, later)
        instanceof Attestation.Attested) {
      process
          .world()
          .trace()
          .add(
              new TraceEvent.SnapshotUsed(
                  process.world().now(),
                  process.machine().index(),
                  manifest.height(),
                  whole.state().root()));
      return Optional.of(
          new SnapshotStart(whole.state(), whole.log(), blocks.get(0).header().cut()));
    }
    return Optional.empty();
  }
}
