package io.vitrine.simulator.twins;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.consensus.HeldLanes;
import io.vitrine.ledger.consensus.Input;
import io.vitrine.ledger.consensus.Output;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.lane.LaneTip;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Final blocks of one instance, and its lanes as numbers: batch k of a lane follows batch k-1. */
final class InstanceChain {
  private static final int MAX_BATCHES = 64;

  private static final List<List<LaneTip>> TIPS = tips();

  private final TreeMap<Long, Block> rows = new TreeMap<>();
  private final TreeMap<Long, Certificate> finalizations = new TreeMap<>();
  private final int[] held;
  private final ValidatorId author;

  InstanceChain(int n, ValidatorId author) {
    this.held = new int[n];
    this.author = author;
    seal();
  }

  private static List<List<LaneTip>> tips() {
    List<List<LaneTip>> lanes = new ArrayList<>();
    for (int author = 0; author < 20; author++) {
      List<LaneTip> lane = new ArrayList<>(List.of(LaneTip.NONE));
      Hash digest = Hash.ZERO;
      for (int seq = 1; seq <= MAX_BATCHES; seq++) {
        digest = Sha256.of(author, digest.value(), Bytes.EMPTY);
        lane.add(new LaneTip(seq, digest));
      }
      lanes.add(List.copyOf(lane));
    }
    return List.copyOf(lanes);
  }

  /** One more own batch. */
  void seal() {
    held[author.index()] = Math.min(MAX_BATCHES, held[author.index()] + 1);
  }

  /** The batches held, as the core sees them. */
  HeldLanes lanes() {
    List<List<LaneTip>> lanes = new ArrayList<>();
    for (int i = 0; i < held.length; i++) {
      lanes.add(TIPS.get(i).subList(0, held[i] + 1));
    }
    return new HeldLanes(lanes);
  }

  boolean holds(Cut cut) {
    return holdsAdvance(Cut.empty(held.length), cut);
  }

  /** Whether it holds what {@code cut} has of each lane that it moves beyond {@code parent}. */
  boolean holdsAdvance(Cut parent, Cut cut) {
    for (int i = 0; i < held.length; i++) {
      long seq = cut.tips().get(i).seq();
      if (seq > held[i] && seq > parent.tips().get(i).seq()) {
        return false;
      }
    }
    return true;
  }

  /** Takes what {@code peer} holds of the batches in {@code cut}. */
  void copy(Cut cut, InstanceChain peer) {
    for (int i = 0; i < held.length; i++) {
      int wanted = (int) Math.min(cut.tips().get(i).seq(), peer.held[i]);
      held[i] = Math.max(held[i], wanted);
    }
  }

  void store(Output.Commit commit) {
    commit.blocks().forEach(b -> rows.put(b.header().height(), b));
    finalizations.put(rows.lastKey(), commit.finalization());
  }

  Optional<Block> row(Hash hash) {
    return rows.values().stream().filter(b -> b.hash().equals(hash)).findFirst();
  }

  /** The final blocks from a height on, up to the last with its own Finalization. */
  Optional<Input> range(long from) {
    Map.Entry<Long, Certificate> last = finalizations.lastEntry();
    return last == null || last.getKey() < from
        ? Optional.empty()
        : Optional.of(
            new Input.RangeFetched(
                List.copyOf(rows.subMap(from, last.getKey() + 1).values()), last.getValue()));
  }
}
