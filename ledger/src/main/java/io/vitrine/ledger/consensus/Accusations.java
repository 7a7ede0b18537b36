package io.vitrine.ledger.consensus;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.consensus.evidence.Evidence;
import io.vitrine.ledger.consensus.evidence.EvidenceCodec;
import io.vitrine.ledger.consensus.evidence.EvidenceKey;
import io.vitrine.ledger.consensus.evidence.EvidenceList;
import io.vitrine.ledger.types.Bytes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * R12 on the ledger: which evidence the chain of a parent holds already, and what a leader adds to
 * it. At most one item per validator, epoch and kind is on a chain.
 *
 * <p>Only evidence of the block's own epoch is put on the ledger: every voter has that epoch's set.
 */
final class Accusations {
  /** Room for the head of a list of {@link EvidenceList#MAX} items. */
  private static final int FRAME = 1;

  private Accusations() {}

  /** What is on the chain of {@code path}, which begins above {@code last}. */
  static SortedSet<EvidenceKey> recorded(LastFinalized last, List<Block> path) {
    SortedSet<EvidenceKey> recorded = new TreeSet<>(last.recorded());
    path.forEach(block -> recorded.addAll(EvidenceList.of(block).keys()));
    return Collections.unmodifiableSortedSet(recorded);
  }

  /**
   * Takes verified evidence, if a block of this epoch may still hold it. Bounded by the validators
   * times the kinds.
   */
  static void take(Turn turn, Evidence evidence) {
    EvidenceKey key = evidence.key();
    SortedMap<EvidenceKey, Evidence> held = turn.knowledge().evidence();
    if (key.epoch() == turn.view().epoch()
        && key.accused().index() < turn.protocol.n()
        && !held.containsKey(key)
        && !turn.last().recorded().contains(key)) {
      turn.know(turn.knowledge().withEvidence(Sorted.put(held, key, evidence)));
    }
  }

  /** Whether a block on {@code parent} has something to record. */
  static boolean pending(Turn turn, ParentChoice.Found parent) {
    return !body(turn, parent).items().isEmpty();
  }

  /** The body of a block on {@code parent}: what is held and not yet on its chain, as it fits. */
  static EvidenceList body(Turn turn, ParentChoice.Found parent) {
    if (turn.knowledge().evidence().isEmpty()) {
      return EvidenceList.NONE;
    }
    SortedSet<EvidenceKey> recorded = recorded(turn.last(), path(turn, parent));
    List<Evidence> items = new ArrayList<>();
    int size = FRAME;
    for (Evidence evidence : turn.knowledge().evidence().values()) {
      if (evidence.epoch() != turn.view().epoch()) {
        continue;
      }
      Bytes bytes = EvidenceCodec.encode(evidence);
      boolean fits = items.size() < EvidenceList.MAX && size + bytes.size() <= Block.MAX_BODY;
      if (fits && !recorded.contains(evidence.key())) {
        items.add(evidence);
        size += bytes.size();
      }
    }
    return new EvidenceList(items);
  }

  /** The blocks between the last final one and {@code parent}, which is certified, so held. */
  static List<Block> path(Turn turn, ParentChoice.Found parent) {
    BlockTree.Chain chain =
        turn.knowledge().tree().chain(parent.hash(), parent.view(), turn.last());
    return chain instanceof BlockTree.Chain.Linked linked ? linked.blocks() : List.of();
  }

  /** What is left to record when {@code last} is final. */
  static SortedMap<EvidenceKey, Evidence> open(
      SortedMap<EvidenceKey, Evidence> held, LastFinalized last) {
    SortedMap<EvidenceKey, Evidence> open = held;
    for (EvidenceKey key : held.keySet()) {
      if (last.recorded().contains(key) || key.epoch() < last.view().epoch()) {
        open = Sorted.remove(open, key);
      }
    }
    return open;
  }
}
