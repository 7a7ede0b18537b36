package io.vitrine.simulator.replica;

import io.vitrine.ledger.consensus.ConsensusMessage;
import io.vitrine.ledger.consensus.Protocol;
import io.vitrine.ledger.proof.FinalizedHeader;
import io.vitrine.ledger.pruning.Pruning;
import io.vitrine.ledger.pruning.PruningRule;
import io.vitrine.ledger.pruning.PruningStep;
import io.vitrine.ledger.snapshot.SnapshotManifest;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.simulator.message.Frame;
import io.vitrine.simulator.options.Options;
import io.vitrine.simulator.trace.TraceEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Hosts {@link Pruning} as the node's Pruner does: one write at a time, each of which may fail. */
final class PrunerHost {
  /** A log lags this much (R4 g) while anything is ordered; the node waits for more. */
  private static final long ATTESTED_WITHIN = Protocol.MAX_LAG + 1L;

  /** Blocks that one step removes. */
  private static final int STEP = 4;

  /** Batches that one write removes. */
  private static final int BATCHES = 3;

  private static final long LOOK = 500;
  private static final long REST = 20;

  private final Incarnation process;
  private final boolean occurs;
  private Pruning pruning;
  private boolean busy;

  PrunerHost(Incarnation process) {
    this.process = process;
    Options options = process.world().options();
    this.occurs = options.retention().occurs();
    OptionalLong keep =
        options.retention().prunes(process.machine().organisation())
            ? OptionalLong.of(options.retention().blocks())
            : OptionalLong.empty();
    Protocol protocol = process.protocol();
    this.pruning =
        Pruning.start(
            new PruningRule(protocol.quorum(), keep, ATTESTED_WITHIN),
            protocol.set().size(),
            protocol.votes());
  }

  void begin() {
    if (occurs) {
      ownSnapshots();
      look();
    }
  }

  private void look() {
    proceed();
    process.after(LOOK, this::look);
  }

  /** The own snapshots are others now. */
  void ownSnapshots() {
    long before = pruning.newest();
    pruning = pruning.own(own());
    if (occurs && pruning.newest() != before) {
      process.broadcast(held());
    }
  }

  private List<Long> own() {
    return process.disk().shelf().manifests().stream().map(SnapshotManifest::height).toList();
  }

  void reported(ValidatorId peer, long height) {
    pruning = pruning.reported(peer, height);
    proceed();
  }

  /** A link opened. */
  void linked(ValidatorId peer) {
    if (occurs) {
      process.send(peer, held());
    }
  }

  private Frame held() {
    return new Frame.Consensus(new ConsensusMessage.SnapshotHeld(pruning.newest()));
  }

  private void proceed() {
    if (busy || !occurs) {
      return;
    }
    Disk disk = process.disk();
    pruning
        .next(process.executor().height(), disk.keptFrom(), disk.erasedBelow())
        .match(
            new PruningStep.Cases<Void>() {
              @Override
              public Void nothing() {
                return null;
              }

              @Override
              public Void keepFrom(PruningStep.KeepFrom step) {
                giveUp(step.height());
                return null;
              }

              @Override
              public Void erase(PruningStep.Erase step) {
                remove(step.from(), Math.min(step.below(), step.from() + STEP));
                return null;
              }
            });
  }

  private void giveUp(long height) {
    busy = true;
    Disk disk = process.disk();
    long epoch = disk.block(height).orElseThrow().header().view().epoch();
    List<FinalizedHeader> ends = new ArrayList<>();
    for (long ended = 0; ended < epoch; ended++) {
      ends.add(disk.epochEnd(ended).orElseThrow());
    }
    TraceEvent kept =
        new TraceEvent.KeptFrom(
            process.world().now(),
            process.machine().index(),
            height,
            process.executor().height(),
            own(),
            false);
    process.write(
        () -> {
          disk.keepFrom(height, ends);
          process.world().trace().add(kept);
        },
        this::rested);
  }

  /** Batches lane by lane, then hashes, then blocks, then it is noted how far that got. */
  private void remove(long from, long below) {
    busy = true;
    Disk disk = process.disk();
    process
        .world()
        .trace()
        .add(new TraceEvent.Erased(process.world().now(), process.machine().index(), from, below));
    batches(
        disk.batchesBelow(from, below),
        () ->
            process.write(
                () -> disk.eraseHashes(from, below),
                () ->
                    process.write(
                        () -> disk.eraseBlocks(from, below),
                        () ->
                            process.write(
                                () -> disk.erasedBelow(below),
                                () -> process.after(REST, this::rested)))));
  }

  private void batches(List<Hash> going, Runnable then) {
    if (going.isEmpty()) {
      then.run();
      return;
    }
    List<Hash> now = going.subList(0, Math.min(BATCHES, going.size()));
    process.write(
        () -> process.disk().eraseBatches(now),
        () -> batches(going.subList(now.size(), going.size()), then));
  }

  private void rested() {
    busy = false;
    proceed();
  }
}
