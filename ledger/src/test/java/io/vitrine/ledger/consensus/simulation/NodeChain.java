package io.vitrine.ledger.consensus.simulation;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.consensus.HeldLanes;
import io.vitrine.ledger.consensus.Input;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.lane.LaneTip;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a validator has on disk besides its journal: block rows, batches, and a stand-in for
 * execution whose root after a block is the hash of the root before and the block's hash.
 */
final class NodeChain {
  private final TreeMap<Long, Block> rows = new TreeMap<>();
  private final TreeMap<Long, Certificate> finalizations = new TreeMap<>();
  private final List<Hash> roots = new ArrayList<>();
  private final long[] held;
  private final List<List<LaneTip>> tips = new ArrayList<>();

  NodeChain(int n) {
    held = new long[n];
    for (int i = 0; i < n; i++) {
      tips.add(new ArrayList<>(List.of(LaneTip.NONE)));
    }
    roots.add(Sha256.of(Bytes.EMPTY));
    roots.add(Sha256.of(9, Bytes.EMPTY));
  }

  /** Stores rows. */
  void store(List<Block> blocks, Certificate finalization) {
    blocks.forEach(b -> rows.put(b.header().height(), b));
    finalizations.put(blocks.get(blocks.size() - 1).header().height(), finalization);
  }

  /** Up to here all rows are stored; later chains may be stored before earlier ones. */
  long storedHeight() {
    return roots.size() - 2L;
  }

  Optional<Block> row(Hash hash) {
    return rows.values().stream().filter(b -> b.hash().equals(hash)).findFirst();
  }

  /** Up to 20 blocks from a height on, ending where a Finalization of its own is held. */
  Optional<Input.RangeFetched> range(long from) {
    Long end = finalizations.floorKey(from + 19);
    if (end == null || end < from) {
      end = finalizations.ceilingKey(from);
    }
    if (end == null || !rows.containsKey(from)) {
      return Optional.empty();
    }
    return Optional.of(
        new Input.RangeFetched(
            List.copyOf(rows.subMap(from, end + 1).values()), finalizations.get(end)));
  }

  /** Executes all stored blocks that come next. */
  List<LogHead> execute() {
    List<LogHead> heads = new ArrayList<>();
    for (Block next = next(); next != null; next = next()) {
      Hash before = roots.get(roots.size() - 1);
      roots.add(Sha256.of(8, before.value(), next.hash().value()));
      heads.add(head());
    }
    return heads;
  }

  private Block next() {
    return rows.get(roots.size() - 1L);
  }

  /** After a crash: only what stored rows give is executed. */
  void recover() {
    while (roots.size() > 2) {
      roots.remove(roots.size() - 1);
    }
    execute();
  }

  LogHead head() {
    return new LogHead(roots.size() - 1L, roots.get(roots.size() - 1));
  }

  List<LogHead> heads(long fromSize) {
    List<LogHead> heads = new ArrayList<>();
    for (long size = Math.max(1, fromSize); size < roots.size(); size++) {
      heads.add(new LogHead(size, roots.get((int) size)));
    }
    return heads;
  }

  /** The position of a batch; tips are made in order, each from the one before. */
  private LaneTip tip(int author, long seq) {
    List<LaneTip> known = tips.get(author);
    while (known.size() <= seq) {
      LaneTip last = known.get(known.size() - 1);
      known.add(new LaneTip(last.seq() + 1, Sha256.of(author, last.digest().value())));
    }
    return known.get((int) seq);
  }

  long held(int author) {
    return held[author];
  }

  /** Takes the next batches of a lane. */
  boolean hold(int author, long upTo) {
    boolean more = upTo > held[author];
    held[author] = Math.max(held[author], upTo);
    return more;
  }

  boolean holds(Cut cut) {
    for (int i = 0; i < held.length; i++) {
      if (cut.tip(new ValidatorId(i)).seq() > held[i]) {
        return false;
      }
    }
    return true;
  }

  HeldLanes lanes(Cut finalCut) {
    List<List<LaneTip>> lanes = new ArrayList<>();
    for (int i = 0; i < held.length; i++) {
      long base = Math.min(finalCut.tip(new ValidatorId(i)).seq(), held[i]);
      List<LaneTip> lane = new ArrayList<>();
      for (long seq = base; seq <= held[i] && lane.size() < HeldLanes.MAX_POSITIONS; seq++) {
        lane.add(tip(i, seq));
      }
      lanes.add(lane);
    }
    return new HeldLanes(lanes);
  }
}
