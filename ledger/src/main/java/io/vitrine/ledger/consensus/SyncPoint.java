package io.vitrine.ledger.consensus;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.consensus.evidence.EvidenceKey;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.types.View;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Where state sync puts a replica (R15): behind verified final blocks, the first of which is that
 * of the snapshot. What it signed above them stays; below them it signs nothing any more (R8).
 *
 * @param epoch where the epoch of the blocks begins; empty for that of genesis
 * @param blocks the snapshot's and those after it; none ends its epoch
 * @param finalization of the last
 * @param recorded the evidence of the epoch in the snapshot's state (R12)
 */
public record SyncPoint(
    Optional<EpochStart> epoch,
    List<Block> blocks,
    Certificate finalization,
    SortedSet<EvidenceKey> recorded) {
  /** Copies the collections. */
  public SyncPoint {
    blocks = List.copyOf(blocks);
    recorded = Collections.unmodifiableSortedSet(new TreeSet<>(recorded));
  }

  /** The height of the snapshot. */
  public long height() {
    return blocks.get(0).header().height();
  }

  /**
   * The state of a replica that was in {@code before}: unchanged when that is as far and execution
   * can go on from there.
   *
   * <p>The blocks count as not stored: so they are handed to execution, which stores them, as soon
   * as the batches after the snapshot are held.
   */
  public SafetyState after(SafetyState before) {
    View end = finalization.view();
    if (!end.isAfter(before.lastFinalized().view())) {
      return within(before);
    }
    boolean entered = before.view().isAfter(end);
    View above = end.next();
    Cut cut = blocks.get(0).header().cut();
    return new SafetyState(
        entered ? before.view() : above,
        entered ? before.entry() : Optional.of(finalization),
        before.signed().tailMap(above),
        before.proposals().tailMap(above),
        before.notarizations().tailMap(above),
        before.nullifications().tailMap(above),
        lastFinalized(),
        List.of(FinalChain.of(cut, blocks, finalization)),
        epoch);
  }

  /**
   * It knows later final blocks than these and cannot execute them, because nobody keeps the
   * batches of the first ones: from the snapshot's on they stay to be stored.
   */
  private SafetyState within(SafetyState before) {
    List<FinalChain> left =
        before.unstored().stream().flatMap(chain -> chain.from(height()).stream()).toList();
    boolean covers =
        number(epoch) == number(before.epoch())
            && before.lowestUnstored() <= height()
            && !left.isEmpty()
            && left.get(0).blocks().get(0).equals(blocks.get(0));
    if (!covers) {
      return before;
    }
    List<FinalChain> behind = new ArrayList<>(left);
    Header snapshot = blocks.get(0).header();
    behind.set(0, left.get(0).after(snapshot.cut()));
    SafetyState after = before.with(behind);
    return after.equals(before) ? before : after;
  }

  private static long number(Optional<EpochStart> start) {
    return start.map(EpochStart::epoch).orElse(0L);
  }

  private LastFinalized lastFinalized() {
    Header last = blocks.get(blocks.size() - 1).header();
    LastFinalized snapshot =
        new LastFinalized(
            finalization.view(),
            finalization.hash(),
            last,
            Optional.of(finalization),
            lastNonEmpty(),
            recorded);
    return new LastFinalized(
        snapshot.view(),
        snapshot.hash(),
        last,
        snapshot.certificate(),
        snapshot.lastNonEmptyHeight(),
        Accusations.recorded(snapshot, blocks));
  }

  /** Whether the snapshot's own block ordered something is not known: it counts as if (R10). */
  private long lastNonEmpty() {
    long height = height();
    for (int i = 1; i < blocks.size(); i++) {
      Block block = blocks.get(i);
      Cut before = blocks.get(i - 1).header().cut();
      if (!block.header().cut().equals(before) || !block.body().equals(Block.NO_EVIDENCE)) {
        height = block.header().height();
      }
    }
    return height;
  }
}
