package io.vitrine.ledger.snapshot;

import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.log.MerkleLog;
import io.vitrine.ledger.snapshot.SnapshotChunk.TreeName;
import io.vitrine.ledger.state.ReplayBucket;
import io.vitrine.ledger.state.ReplayPiece;
import io.vitrine.ledger.state.StateTree;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Cuts state and log into pieces: the contracts' trees by name, the buckets of the replay window by
 * number, then the leaf hashes of the log. Equal content has equal pieces, and a small change
 * changes few of them: a tree is cut at subtrees of bounded weight, a bucket and the log at places
 * that what comes later does not move.
 */
public final class SnapshotPieces {
  /**
   * The heaviest subtree that is not cut further, in bytes, unless it is a single entry. Smaller
   * pieces make a longer manifest and more reads, larger ones more to write for a small change.
   */
  public static final int MAX_WEIGHT = 64 * 1024;

  /** Leaves of the log in one piece. */
  public static final int LEAVES = 1024;

  private SnapshotPieces() {}

  /** All pieces, in the order in which {@link SnapshotAssembly} takes their bytes. */
  public static List<SnapshotPiece> of(WorldState state, MerkleLog log) {
    List<SnapshotPiece> pieces = new ArrayList<>();
    state.contracts().forEach((name, tree) -> cut(TreeName.contract(name), tree, pieces));
    state.window().buckets().forEach((number, bucket) -> cut(number, bucket, pieces));
    for (long first = 0; first < log.size(); first += LEAVES) {
      pieces.add(leaves(log, first, Math.min(first + LEAVES, log.size())));
    }
    return pieces;
  }

  private static void cut(TreeName name, StateTree tree, List<SnapshotPiece> pieces) {
    for (StateTree.Part part : tree.parts(MAX_WEIGHT)) {
      pieces.add(
          new SnapshotPiece(
              Sha256.of(name.kind(), part.root().value(), name.name()),
              () -> new SnapshotChunk.Entries(name, part.entries()).encode()));
    }
  }

  /**
   * The root of a bucket up to the end of a piece commits to its ids and to those before it, so
   * that the number of its ids says which they are.
   */
  private static void cut(long number, ReplayBucket bucket, List<SnapshotPiece> pieces) {
    TreeName name = TreeName.bucket(number);
    for (ReplayPiece piece : bucket.pieces()) {
      Bytes size = Bytes.wrap(ByteBuffer.allocate(Integer.BYTES).putInt(piece.size()).array());
      pieces.add(
          new SnapshotPiece(
              Sha256.of(name.kind(), piece.root().value(), name.name(), size),
              () -> new SnapshotChunk.Entries(name, piece.entries()).encode()));
    }
  }

  /**
   * A leaf commits to its block, and so to all leaves before it: the last one tells pieces apart.
   */
  private static SnapshotPiece leaves(MerkleLog log, long first, long end) {
    Bytes place =
        Bytes.wrap(ByteBuffer.allocate(2 * Long.BYTES).putLong(first).putLong(end).array());
    return new SnapshotPiece(
        Sha256.of(SnapshotChunk.Leaves.KIND, log.leaf(end - 1).value(), place),
        () ->
            new SnapshotChunk.Leaves(
                    first, LongStream.range(first, end).<Hash>mapToObj(log::leaf).toList())
                .encode());
  }
}
