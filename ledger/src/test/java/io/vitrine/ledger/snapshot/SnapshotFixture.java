package io.vitrine.ledger.snapshot;

import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.execution.ExecutionRecord;
import io.vitrine.ledger.log.MerkleLog;
import io.vitrine.ledger.state.ReplayWindow;
import io.vitrine.ledger.state.StateTree;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/**
 * A state with two contracts and a replay window, and a log that ends with its record.
 *
 * @param state the state
 * @param log the log, of {@code height + 1} leaves
 * @param record its last leaf
 */
record SnapshotFixture(WorldState state, MerkleLog log, ExecutionRecord record) {
  /** {@code entries} entries of up to {@code valueSize} bytes, the same for the same arguments. */
  static SnapshotFixture of(int entries, int valueSize, int height, long seed) {
    Random random = new Random(seed);
    TreeMap<String, StateTree> contracts = new TreeMap<>();
    contracts.put("collection", tree(entries, valueSize, random));
    contracts.put("settlement", tree(entries / 3 + 1, valueSize, random));
    List<ReplayWindow.Consumed> consumed = new ArrayList<>();
    for (int i = 0; i < entries / 2; i++) {
      long validUntil = (1_000 + i % 5) * ReplayWindow.BUCKET;
      consumed.add(
          new ReplayWindow.Consumed(
              Sha256.of(number(i)), validUntil, new ReplayWindow.Place(height, i)));
    }
    ReplayWindow window = ReplayWindow.EMPTY.advance(0, consumed);
    return of(WorldState.of(contracts, window), height);
  }

  /** {@code state} after the block at {@code height}. */
  static SnapshotFixture of(WorldState state, int height) {
    MerkleLog log = MerkleLog.EMPTY;
    for (int i = 0; i < height; i++) {
      log = log.append(number(i));
    }
    ExecutionRecord record =
        new ExecutionRecord(height, Hash.ZERO, 7, 0, Hash.ZERO, Hash.ZERO, Hash.ZERO, state.root());
    return new SnapshotFixture(state, log.append(record.encode()), record);
  }

  /** This with {@code value} at entry {@code key} of a contract. */
  SnapshotFixture with(String contract, int key, Bytes value) {
    TreeMap<String, StateTree> changed = new TreeMap<>();
    changed.put(contract, state.contract(contract).put(number(key), value));
    return of(state.with(changed, state.window()), Math.toIntExact(record.height()));
  }

  /** This after {@code size} more ids in one bucket, consumed at the next height. */
  SnapshotFixture consuming(int size, long validUntil) {
    int height = Math.toIntExact(record.height()) + 1;
    List<ReplayWindow.Consumed> consumed = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Hash id = Sha256.of(height, number(i));
      consumed.add(new ReplayWindow.Consumed(id, validUntil, new ReplayWindow.Place(height, i)));
    }
    return of(state.with(new TreeMap<>(), state.window().advance(0, consumed)), height);
  }

  List<Bytes> chunks() {
    return SnapshotPieces.of(state, log).stream().map(SnapshotPiece::encode).toList();
  }

  List<Hash> identities() {
    return SnapshotPieces.of(state, log).stream().map(SnapshotPiece::identity).toList();
  }

  LogHead head() {
    return log.head();
  }

  SnapshotResult assembled(List<Bytes> chunks) {
    return SnapshotAssembly.of(record, head(), chunks);
  }

  private static StateTree tree(int entries, int valueSize, Random random) {
    List<StateTree.Entry> all = new ArrayList<>();
    for (int i = 0; i < entries; i++) {
      byte[] value = new byte[1 + random.nextInt(valueSize)];
      random.nextBytes(value);
      all.add(new StateTree.Entry(number(i), Bytes.wrap(value)));
    }
    return StateTree.of(all);
  }

  static Bytes number(int i) {
    return Bytes.wrap(ByteBuffer.allocate(4).putInt(i).array());
  }
}
