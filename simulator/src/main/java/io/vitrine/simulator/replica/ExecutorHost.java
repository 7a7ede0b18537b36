package io.vitrine.simulator.replica;

import io.vitrine.contracts.governance.Validators;
import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.consensus.ConsensusMessage;
import io.vitrine.ledger.consensus.Input;
import io.vitrine.ledger.consensus.PendingValidators;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.log.MerkleLog;
import io.vitrine.ledger.snapshot.SnapshotManifest;
import io.vitrine.ledger.snapshot.SnapshotPiece;
import io.vitrine.ledger.snapshot.SnapshotPieces;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.simulator.message.Frame;
import io.vitrine.simulator.trace.TraceEvent;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Executes final blocks one after the other, as the node's Executor does. */
final class ExecutorHost {
  private final Incarnation process;
  private final TreeMap<Long, Block> ahead = new TreeMap<>();
  private WorldState state;
  private MerkleLog log;
  private Cut cut;
  private long stored;
  private boolean busy;

  ExecutorHost(Incarnation process) {
    this.process = process;
    this.state = process.world().ledger().state();
    this.log = process.world().ledger().log();
    this.cut = process.protocol().firstParentHeader().cut();
  }

  long height() {
    return log.size() - 1;
  }

  WorldState state() {
    return state;
  }

  MerkleLog log() {
    return log;
  }

  /**
   * Executes the stored blocks again, from the newest snapshot that the chain attests.
   *
   * @param unstored final blocks whose rows may be missing
   */
  void replay(List<Block> unstored) {
    SnapshotStart.find(process, unstored)
        .ifPresent(
            start -> {
              state = start.state();
              log = start.log();
              cut = start.cut();
            });
    for (Optional<Block> next = next(); next.isPresent(); next = next()) {
      execute(next.get());
    }
    stored = height();
  }

  private Optional<Block> next() {
    return process.disk().block(height() + 1);
  }

  /** The core hears every size from {@code known} on: a proposal may name any of them. */
  void reportHeads(long known) {
    for (long size = Math.max(known, 1); size <= log.size(); size++) {
      process.feed(logAdvanced(log.head(size)));
    }
  }

  /** A change in the state of now is in that after {@code head} when it was written by then. */
  private Input logAdvanced(LogHead head) {
    long epoch = process.protocol().epoch();
    return new Input.LogAdvanced(
        head,
        Validators.decided(state, epoch)
            .filter(decision -> decision.height() < head.size())
            .map(decision -> new PendingValidators(epoch + 1, decision.set())));
  }

  void commit(List<Block> blocks, List<Block> closing, Certificate finalization) {
    process.write(
        () -> process.disk().put(blocks, closing, finalization),
        () -> {
          blocks.forEach(block -> ahead.put(block.header().height(), block));
          while (!ahead.isEmpty() && ahead.firstKey() <= stored + 1) {
            stored = Math.max(stored, ahead.pollFirstEntry().getKey());
          }
          startNext();
          process.feed(new Input.BlocksStored(stored));
          process.sync().advanced(stored);
        });
  }

  private void startNext() {
    if (busy || height() >= stored) {
      return;
    }
    busy = true;
    process.after(
        1L + process.world().schedule().draw(5),
        () -> {
          Block block = next().orElseThrow();
          List<Hash> done = execute(block);
          busy = false;
          process.ownLane().settled(done);
          process.broadcast(new Frame.Consensus(new ConsensusMessage.Executed(log.size())));
          process.feed(logAdvanced(log.head()));
          startNext();
        });
  }

  /** Executes a block; answers the ids it settled. */
  private List<Hash> execute(Block block) {
    List<SignedTransaction> ordered =
        Ordered.of(process.disk(), block, Ordered.parentCut(block, cut));
    Executions.Result result = process.world().executions().run(state, block, ordered);
    state = result.after();
    log = log.append(result.record().encode());
    process.disk().put(result.record());
    cut = block.header().cut();
    process
        .world()
        .trace()
        .add(
            new TraceEvent.Executed(
                process.world().now(),
                process.machine().index(),
                block,
                result.record(),
                log.head(),
                result.outcome().executed(),
                Validators.decided(state, block.header().view().epoch())));
    snapshot(result);
    return ordered.stream().map(SignedTransaction::id).toList();
  }

  private void snapshot(Executions.Result result) {
    int every = process.world().options().fidelity().snapshotEvery();
    if (every == 0 || height() % every != 0) {
      return;
    }
    List<Bytes> chunks = SnapshotPieces.of(state, log).stream().map(SnapshotPiece::encode).toList();
    SnapshotManifest manifest =
        new SnapshotManifest(result.record(), log.root(), chunks.stream().map(Sha256::of).toList());
    long issued = process.world().now();
    process.write(
        () -> {
          chunks.forEach(chunk -> process.disk().shelf().put(chunk, issued));
          process.disk().shelf().put(manifest);
        },
        () -> {
          process
              .world()
              .trace()
              .add(
                  new TraceEvent.SnapshotStored(
                      process.world().now(),
                      process.machine().index(),
                      manifest.height(),
                      result.record().stateRoot()));
          process.pruner().ownSnapshots();
        });
  }

  /** A link opened: the peer hears how far this validator is. */
  void tell(ValidatorId peer) {
    process.send(peer, new Frame.Consensus(new ConsensusMessage.Executed(log.size())));
  }
}
