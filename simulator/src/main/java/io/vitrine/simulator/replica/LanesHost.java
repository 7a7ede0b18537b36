package io.vitrine.simulator.replica;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.consensus.FinalChain;
import io.vitrine.ledger.consensus.HeldLanes;
import io.vitrine.ledger.consensus.Input;
import io.vitrine.ledger.consensus.Knowledge;
import io.vitrine.ledger.consensus.SafetyState;
import io.vitrine.ledger.consensus.evidence.Evidence;
import io.vitrine.ledger.lane.Batch;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.lane.LaneFork;
import io.vitrine.ledger.lane.LaneNeeds;
import io.vitrine.ledger.lane.LaneTip;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.simulator.message.Frame;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The whole picture of all lanes for the core, as the node's Lanes keeps it. */
final class LanesHost {
  static final int MAX_BLOCKS = 1_024;

  private final Incarnation process;
  private final TreeMap<ValidatorId, LaneHost> lanes = new TreeMap<>();
  private final List<List<LaneTip>> held = new ArrayList<>();
  private final Map<Hash, TreeSet<ValidatorId>> missing = new LinkedHashMap<>();
  private final Map<Hash, LaneTip> ownNeeds = new LinkedHashMap<>();
  private final TreeMap<ValidatorId, LaneFork> forks = new TreeMap<>();
  private List<Cut> certified = List.of();

  LanesHost(Incarnation process, Cut start) {
    this.process = process;
    start.tips().forEach(tip -> held.add(List.of(tip)));
    for (ValidatorId author : process.protocol().authors()) {
      if (!isOwn(author)) {
        lanes.put(author, new LaneHost(process, author, start.tip(author)));
      }
    }
  }

  /** A follower has no lane of its own. */
  private boolean isOwn(ValidatorId author) {
    return process.protocol().isSelf(author);
  }

  /** How many blocks wait for data. */
  int waiting() {
    return missing.size();
  }

  /** A lane holds these positions. */
  void holds(ValidatorId author, List<LaneTip> positions) {
    held.set(
        author.index(), positions.subList(0, Math.min(positions.size(), HeldLanes.MAX_POSITIONS)));
    process.feed(new Input.LanesAdvanced(new HeldLanes(held)));
    if (isOwn(author)) {
      checkOwn();
    }
  }

  void require(Block block, Cut parentCut) {
    Cut cut = block.header().cut();
    Hash hash = block.hash();
    TreeSet<ValidatorId> open = new TreeSet<>();
    for (ValidatorId author : process.protocol().authors()) {
      if (!cut.tip(author).equals(parentCut.tip(author))) {
        open.add(author);
      }
    }
    if (open.isEmpty()) {
      process.feed(new Input.DataHeld(hash));
      return;
    }
    missing.put(hash, open);
    if (missing.size() > MAX_BLOCKS) {
      forget(missing.keySet().iterator().next());
    }
    for (ValidatorId author : List.copyOf(open)) {
      if (isOwn(author)) {
        ownNeeds.put(hash, cut.tip(author));
      } else {
        lanes.get(author).obtain(new LaneNeeds.Need(hash, parentCut.tip(author), cut.tip(author)));
      }
    }
    checkOwn();
  }

  private void checkOwn() {
    if (ownNeeds.isEmpty()) {
      return;
    }
    List<LaneTip> own = held.get(process.self().index());
    List<Hash> done = new ArrayList<>();
    ownNeeds.forEach(
        (block, need) -> {
          if (own.contains(need) || need.seq() < own.get(0).seq()) {
            done.add(block);
          }
        });
    for (Hash block : done) {
      ownNeeds.remove(block);
      complete(block, process.self());
    }
  }

  /** A lane has what a block needs of it. */
  void complete(Hash block, ValidatorId author) {
    TreeSet<ValidatorId> open = missing.get(block);
    if (open != null && open.remove(author) && open.isEmpty()) {
      forget(block);
      process.feed(new Input.DataHeld(block));
    }
  }

  private void forget(Hash block) {
    missing.remove(block);
    ownNeeds.remove(block);
  }

  void finalCut(Cut cut) {
    lanes.forEach((author, lane) -> lane.finalTip(cut.tip(author)));
    forks.entrySet().removeIf(f -> f.getValue().seq() <= cut.tip(f.getKey()).seq());
  }

  /** What a final or notarized cut or an own vote names must stay (L2). */
  void certified(SafetyState state, Knowledge knowledge) {
    List<Cut> cuts = new ArrayList<>();
    for (FinalChain chain : state.unstored()) {
      chain.blocks().forEach(block -> cuts.add(block.header().cut()));
    }
    state.proposals().values().forEach(p -> cuts.add(p.block().header().cut()));
    for (Certificate notarization : knowledge.certificates().notarizations().values()) {
      Optional.ofNullable(knowledge.tree().blocks().get(notarization.hash()))
          .ifPresent(block -> cuts.add(block.header().cut()));
    }
    if (!cuts.equals(certified)) {
      certified = List.copyOf(cuts);
      List<Cut> bounded = cuts.subList(0, Math.min(cuts.size(), LaneNeeds.MAX_CERTIFIED));
      lanes.forEach(
          (author, lane) -> lane.certified(bounded.stream().map(cut -> cut.tip(author)).toList()));
    }
  }

  /** A peer that is in another epoch pushes its lane again when both are in the same (R5). */
  void pushed(ValidatorId from, Batch batch) {
    LaneHost lane = lanes.get(from);
    boolean now = batch.header().epoch() == process.protocol().epoch();
    if (lane != null && now && batch.header().author().equals(from)) {
      lane.pushed(batch);
    }
  }

  void tipsOffered(Cut tips) {
    if (tips.tips().size() == held.size()) {
      lanes.forEach((author, lane) -> lane.tipOffered(tips.tip(author)));
    }
  }

  void forkReported(LaneFork fork) {
    LaneHost lane = lanes.get(fork.author());
    if (lane != null && fork.epoch() == process.protocol().epoch()) {
      lane.forkReported(fork);
    }
  }

  /** A lane has proof of a fork. */
  void forked(LaneFork fork) {
    if (forks.put(fork.author(), fork) == null) {
      process.accused(
          new Evidence.LaneFork(
              fork.first().header(),
              fork.first().signature(),
              fork.second().header(),
              fork.second().signature()));
      process.broadcast(new Frame.Fork(fork));
    }
    process.feed(new Input.LaneForked(fork.author(), fork.seq()));
  }

  void linked(ValidatorId peer) {
    forks.values().forEach(fork -> process.send(peer, new Frame.Fork(fork)));
  }
}
