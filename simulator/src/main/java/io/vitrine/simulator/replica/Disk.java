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
import io.vitrine.ledger.proof.FinalizedHeader;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a machine keeps: journals by generation, batches and blocks by hash, snapshots; and what it
 * keeps no more.
 */
final class Disk {
  private final TreeMap<Long, List<Facts>> core = new TreeMap<>();
  private final TreeMap<Long, List<LaneFact>> lane = new TreeMap<>();
  private final TreeMap<Hash, BatchCheck.Valid> batches = new TreeMap<>();
  private final TreeMap<Long, Block> blocks = new TreeMap<>();
  private final TreeMap<Hash, Block> byHash = new TreeMap<>();
  private final TreeMap<Long, Certificate> finalizations = new TreeMap<>();
  private final TreeMap<Long, List<Block>> epochEnds = new TreeMap<>();
  private final TreeMap<Long, ExecutionRecord> records = new TreeMap<>();
  private final TreeMap<Long, FinalizedHeader> ends = new TreeMap<>();
  private final TreeMap<Hash, BatchCheck.Valid> erased = new TreeMap<>();
  private final Shelf shelf = new Shelf();
  private long keptFrom;
  private long erasedBelow;
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

  /** How {@code epoch} ended, where that is known here. */
  Optional<FinalizedHeader> epochEnd(long epoch) {
    Optional<FinalizedHeader> kept = Optional.ofNullable(ends.get(epoch));
    return kept.or(
        () ->
            epochEnds.keySet().stream()
                .filter(height -> blocks.get(height).header().view().epoch() == epoch)
                .findFirst()
                .flatMap(this::finality));
  }

  /** What makes the block at {@code height} final: those up to the first Finalization. */
  Optional<FinalizedHeader> finality(long height) {
    Long end = finalizations.ceilingKey(height);
    if (end == null || blocks.subMap(height, end + 1).size() != end - height + 1) {
      return Optional.empty();
    }
    List<Block> found = List.copyOf(blocks.subMap(height, end + 1).values());
    return Optional.of(FinalizedHeader.of(withClosing(found, end), finalizations.get(end)));
  }

  /** Up to {@code limit} blocks from {@code height} upwards without gaps. */
  List<Block> blocks(long height, int limit) {
    List<Block> found = new ArrayList<>();
    while (found.size() < limit && blocks.containsKey(height + found.size())) {
      found.add(blocks.get(height + found.size()));
    }
    return found;
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

  /** What a block came to; any start makes it again, so it is no write of its own. */
  void put(ExecutionRecord executed) {
    records.put(executed.height(), executed);
  }

  Optional<ExecutionRecord> record(long height) {
    return Optional.ofNullable(records.get(height));
  }

  /** Up to {@code limit} records from {@code height} upwards without gaps. */
  List<Bytes> records(long height, int limit) {
    List<Bytes> found = new ArrayList<>();
    while (found.size() < limit && records.containsKey(height + found.size())) {
      found.add(records.get(height + found.size()).encode());
    }
    return found;
  }

  Shelf shelf() {
    return shelf;
  }

  // ---- what is not kept (R14)

  /** The lowest height from which on blocks are kept; 0 when all are. */
  long keptFrom() {
    return keptFrom;
  }

  /** The height below which nothing is left to remove. */
  long erasedBelow() {
    return erasedBelow;
  }

  /** Blocks are kept from {@code height} on; {@code ended} is how the epochs from 0 on ended. */
  void keepFrom(long height, List<FinalizedHeader> ended) {
    for (int epoch = 0; epoch < ended.size(); epoch++) {
      ends.putIfAbsent((long) epoch, ended.get(epoch));
    }
    keptFrom = Math.max(keptFrom, height);
  }

  /** Batches that blocks of these heights lead to, the lowest of each lane first. */
  List<Hash> batchesBelow(long from, long below) {
    List<Hash> going = new ArrayList<>();
    for (Block block : blocks.subMap(from, below).values()) {
      for (LaneTip tip : block.header().cut().tips()) {
        List<Hash> lane = new ArrayList<>();
        LaneTip at = tip;
        while (batches.containsKey(at.digest()) && !going.contains(at.digest())) {
          lane.add(0, at.digest());
          at = batches.get(at.digest()).batch().header().previous();
        }
        going.addAll(lane);
      }
    }
    return going;
  }

  /** They are gone; for the replay at the end of the run alone they are remembered. */
  void eraseBatches(List<Hash> going) {
    for (Hash digest : going) {
      BatchCheck.Valid batch = batches.remove(digest);
      if (batch != null) {
        erased.put(digest, batch);
      }
    }
  }

  void eraseHashes(long from, long below) {
    blocks.subMap(from, below).values().forEach(block -> byHash.remove(block.hash()));
    epochEnds.subMap(from, below).values().forEach(c -> c.forEach(b -> byHash.remove(b.hash())));
  }

  void eraseBlocks(long from, long below) {
    records.subMap(from, below).clear();
    epochEnds.subMap(from, below).clear();
    finalizations.subMap(from, below).clear();
    blocks.subMap(from, below).clear();
  }

  void erasedBelow(long height) {
    erasedBelow = Math.max(erasedBelow, height);
  }

  /** A batch as it was before it was removed; not for replicas. */
  Optional<BatchCheck.Valid> remembered(ValidatorId author, LaneTip tip) {
    return batch(author, tip).or(() -> Optional.ofNullable(erased.get(tip.digest())));
  }

  /** Keeps one of each kind about each validator. */
  void put(Evidence item) {
    evidence.putIfAbsent(item.key(), item);
  }

  List<Evidence> evidence() {
    return List.copyOf(evidence.values());
  }
}
