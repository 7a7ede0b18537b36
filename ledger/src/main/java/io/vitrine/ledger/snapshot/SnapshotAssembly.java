package io.vitrine.ledger.snapshot;

import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.execution.ExecutionRecord;
import io.vitrine.ledger.log.MerkleLog;
import io.vitrine.ledger.log.MerkleTree;
import io.vitrine.ledger.snapshot.SnapshotChunk.TreeName;
import io.vitrine.ledger.snapshot.SnapshotResult.Refused;
import io.vitrine.ledger.snapshot.SnapshotResult.Whole;
import io.vitrine.ledger.state.ReplayBucket;
import io.vitrine.ledger.state.ReplayWindow;
import io.vitrine.ledger.state.StateTree;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Puts a snapshot together. Nothing in the chunks is believed: the roots of what they amount to
 * must be those of the record and of the log head. These two are the caller's to trust; a record
 * only as far as the head commits to it.
 */
public final class SnapshotAssembly {
  private final TreeMap<TreeName, List<StateTree.Entry>> trees = new TreeMap<>();
  private MerkleLog log = MerkleLog.EMPTY;

  private SnapshotAssembly() {}

  /**
   * The state after the block of {@code record}, and the log with {@code record} as last leaf.
   *
   * @param record of the snapshot's height
   * @param head of the log then
   * @param chunks in the order of {@link SnapshotPieces#of}
   */
  public static SnapshotResult of(ExecutionRecord record, LogHead head, List<Bytes> chunks) {
    SnapshotAssembly assembly = new SnapshotAssembly();
    for (int i = 0; i < chunks.size(); i++) {
      Optional<SnapshotRefusal> refusal = assembly.take(i, chunks.get(i));
      if (refusal.isPresent()) {
        return new Refused(refusal.get());
      }
    }
    return assembly.finish(record, head);
  }

  private Optional<SnapshotRefusal> take(int index, Bytes bytes) {
    SnapshotChunk chunk;
    try {
      chunk = SnapshotChunk.decode(bytes);
    } catch (CodecException malformed) {
      return Optional.of(
          new SnapshotRefusal.Malformed(index, String.valueOf(malformed.getMessage())));
    }
    return chunk instanceof SnapshotChunk.Entries entries
        ? takeEntries(index, entries)
        : takeLeaves(index, (SnapshotChunk.Leaves) chunk);
  }

  private Optional<SnapshotRefusal> takeEntries(int index, SnapshotChunk.Entries chunk) {
    if (chunk.entries().isEmpty()) {
      return Optional.of(new SnapshotRefusal.Empty(index));
    }
    boolean late = !trees.isEmpty() && trees.lastKey().compareTo(chunk.tree()) > 0;
    if (late || log.size() > 0) {
      return Optional.of(new SnapshotRefusal.OutOfOrder(index));
    }
    trees.computeIfAbsent(chunk.tree(), name -> new ArrayList<>()).addAll(chunk.entries());
    return Optional.empty();
  }

  private Optional<SnapshotRefusal> takeLeaves(int index, SnapshotChunk.Leaves chunk) {
    if (chunk.leaves().isEmpty()) {
      return Optional.of(new SnapshotRefusal.Empty(index));
    }
    if (chunk.first() != log.size()) {
      return Optional.of(new SnapshotRefusal.OutOfOrder(index));
    }
    for (Hash leaf : chunk.leaves()) {
      log = log.appendLeafHash(leaf);
    }
    return Optional.empty();
  }

  private SnapshotResult finish(ExecutionRecord record, LogHead head) {
    LogHead actual = new LogHead(log.size(), log.root());
    if (!actual.equals(head) || head.height() != record.height()) {
      return new Refused(new SnapshotRefusal.WrongLog(head, actual));
    }
    Hash leaf = log.leaf(record.height());
    Hash own = MerkleTree.leafHash(record.encode());
    if (!own.equals(leaf)) {
      return new Refused(new SnapshotRefusal.WrongRecord(leaf, own));
    }
    TreeMap<String, StateTree> contracts = new TreeMap<>();
    TreeMap<Long, ReplayBucket> buckets = new TreeMap<>();
    for (Map.Entry<TreeName, List<StateTree.Entry>> tree : trees.entrySet()) {
      TreeName name = tree.getKey();
      boolean built =
          name.kind() == TreeName.CONTRACT
              ? put(contracts, name.contract(), StateTree.ofOrdered(tree.getValue()))
              : put(buckets, name.bucket(), ReplayBucket.ofOrdered(tree.getValue()));
      if (!built) {
        return new Refused(new SnapshotRefusal.DisorderedTree(name.text()));
      }
    }
    WorldState state = WorldState.of(contracts, ReplayWindow.of(buckets));
    return state.root().equals(record.stateRoot())
        ? new Whole(state, log)
        : new Refused(new SnapshotRefusal.WrongState(record.stateRoot(), state.root()));
  }

  private static <K, V> boolean put(Map<K, V> all, K name, Optional<V> built) {
    built.ifPresent(value -> all.put(name, value));
    return built.isPresent();
  }
}
