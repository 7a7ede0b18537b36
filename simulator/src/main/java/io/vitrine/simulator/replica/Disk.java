package io.vitrine.simulator.replica;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.consensus.Facts;
import io.vitrine.ledger.consensus.RangeEnd;
import io.vitrine.ledger.consensus.evidence.Evidence;
import io.vitrine.ledger.consensus.evidence.EvidenceKey;
import io.vitrine.ledger.execution.ExecutionRecord;
import io.vitrine.ledger.lane.BatchCheck;
import io.vitrine.ledger.lane.LaneFact;
import io.vitrine.ledger.lane.LaneTip;
import io.vitrine.ledger.log.MerkleLog;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** What a machine keeps: journals by generation, batches and blocks by hash, snapshots. */
final class Disk {
  /** A snapshot: its record, its place in the log, and its bytes. */
  record Snapshot(ExecutionRecord record, MerkleLog log, List<Bytes> chunks) {}

  private final TreeMap<Long, List<Facts>> core = new TreeMap<>();
  private final TreeMap<Long, List<LaneFact>> lane = new TreeMap<>();
  private final TreeMap<Hash, BatchCheck.Valid> batches = new TreeMap<>();
  private final TreeMap<Long, Block> blocks = new TreeMap<>();
  private final TreeMap<Hash, Block> byHash = new TreeMap<>();
  private final TreeMap<Long, Certificate> finalizations = new TreeMap<>();
  private final TreeMap<Long, List<Block>> epochEnds = new TreeMap<>();
  private final TreeMap<Long, Snapshot> snapshots = new TreeMap<>();
  private final TreeMap<EvidenceKey, Evidence> evidence = new TreeMap<>();

  /** Core journals by generation; one that never began has no rows. */
  NavigableMap<Long, List<Facts>> core() {
    return core;
  }

  /** Journals of the own lane. */
  NavigableMap<Long, List<LaneFact>> lane() {
    return lane;
  }

  static <E> void append(NavigableMap<Long, List<E>> journals, long generation, E row) {
    journals.computeIfAbsent(generation, g -> new ArrayList<>()).add(row);
  }

  /** A row without a signature that lands late does not replace the one with it, written after. */
  void put(BatchCheck.Valid batch) {
    if (batch.batch().signature().equals(OwnLane.UNSIGNED)) {
      batches.putIfAbsent(batch.batch().digest(), batch);
    } else {
      batches.put(batch.batch().digest(), batch);
    }
  }

  Optional<BatchCheck.Valid> batch(ValidatorId author, LaneTip tip) {
    return Optional.ofNullable(batches.get(tip.digest()))
        .filter(b -> b.batch().header().author().equals(author));
  }

  /** Final blocks; {@code closing} follow the last, which then ends its epoch (R13). */
  void put(List<Block> chain, List<Block> closing, Certificate finalization) {
    for (Block block : chain) {
      blocks.put(block.header().height(), block);
      byHash.put(block.hash(), block);
    }
    closing.forEach(block -> byHash.put(block.hash(), block));
    Block last = chain.get(chain.size() - 1);
    finalizations.put(last.header().height(), finalization);
    if (last.header().epochEnd()) {
      epochEnds.put(last.header().height(), closing);
    }
  }

  /** The Finalization that ended {@code epoch}. */
  Optional<Certificate> epochEnd(long epoch) {
    return epochEnds.keySet().stream()
        .filter(height -> blocks.get(height).header().view().epoch() == epoch)
        .map(finalizations::get)
        .findFirst();
  }

  Optional<Block> block(long height) {
    return Optional.ofNullable(blocks.get(height));
  }

  Optional<Block> block(Hash hash) {
    return Optional.ofNullable(byHash.get(hash));
  }

  long newestHeight() {
    return blocks.isEmpty() ? 0 : blocks.lastKey();
  }

  /** Blocks of one epoch from a height on, and the Finalization of the last of them. */
  record Range(List<Block> blocks, Certificate finalization) {}

  Optional<Range> range(long from) {
    Long end = finalizations.floorKey(from + RangeEnd.MAX_BLOCKS - 1);
    if (end == null || end < from) {
      end = finalizations.ceilingKey(from);
    }
    if (end == null) {
      return Optional.empty();
    }
    Long ended = epochEnds.ceilingKey(from);
    end = ended == null ? end : Long.valueOf(Math.min(ended, end));
    List<Block> found = List.copyOf(blocks.subMap(from, end + 1).values());
    return found.size() == end - from + 1
        ? Optional.of(new Range(withClosing(found, end), finalizations.get(end)))
        : Optional.empty();
  }

  private List<Block> withClosing(List<Block> found, long end) {
    List<Block> all = new ArrayList<>(found);
    all.addAll(epochEnds.getOrDefault(end, List.of()));
    return all;
  }

  void put(Snapshot snapshot) {
    snapshots.put(snapshot.record().height(), snapshot);
  }

  /** Keeps one of each kind about each validator. */
  void put(Evidence item) {
    evidence.putIfAbsent(item.key(), item);
  }

  List<Evidence> evidence() {
    return List.copyOf(evidence.values());
  }

  /** Newest first. */
  List<Snapshot> snapshots() {
    return List.copyOf(snapshots.descendingMap().values());
  }
}
