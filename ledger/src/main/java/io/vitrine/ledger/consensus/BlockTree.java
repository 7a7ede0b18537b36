package io.vitrine.ledger.consensus;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.block.Proposal;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.View;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * The blocks above the last final one, and the proposals they came in.
 *
 * <p>Bounds: two proposals per view from its leader, for the current view and the next only (R18);
 * other blocks only when asked for by hash; {@link #MAX_BLOCKS} in all, the lowest view is dropped
 * first, as it can be fetched again.
 *
 * @param blocks by hash
 * @param proposals by view, in order of arrival, at most two
 * @param dataHeld blocks whose batches, from their parent's cut on, are held
 * @param arrived when a block's proposal arrived, milliseconds since 1970
 */
public record BlockTree(
    SortedMap<Hash, Block> blocks,
    SortedMap<View, List<Proposal>> proposals,
    SortedSet<Hash> dataHeld,
    SortedMap<Hash, Long> arrived) {
  /** The most blocks kept. */
  public static final int MAX_BLOCKS = 512;

  static final BlockTree EMPTY =
      new BlockTree(
          Collections.emptySortedMap(),
          Collections.emptySortedMap(),
          Collections.emptySortedSet(),
          Collections.emptySortedMap());

  /** How a block hangs together with the last final one. */
  sealed interface Chain {
    /** All headers are held: the blocks above the last final one, ascending, this one last. */
    record Linked(List<Block> blocks) implements Chain {}

    /** An ancestor, or the block itself, is not held. */
    record Missing(Hash hash, View view) implements Chain {}

    /** It descends from an ancestor of the last final block, not from that block. */
    record Detached(Hash hash) implements Chain {}
  }

  /** The block, when held. */
  Optional<Block> find(Hash hash) {
    return Optional.ofNullable(blocks.get(hash));
  }

  /** The proposals of a view, first arrived first. */
  List<Proposal> proposalsOf(View view) {
    return proposals.getOrDefault(view, List.of());
  }

  /** The chain from the last final block to {@code hash}, which belongs to {@code view}. */
  Chain chain(Hash hash, View view, LastFinalized last) {
    List<Block> path = new ArrayList<>();
    Hash at = hash;
    View atView = view;
    while (!at.equals(last.hash())) {
      if (!atView.isAfter(last.view())) {
        return new Chain.Detached(at);
      }
      Block block = blocks.get(at);
      if (block == null) {
        return new Chain.Missing(at, atView);
      }
      path.add(block);
      at = block.header().parentHash();
      atView = block.header().parentView();
    }
    Collections.reverse(path);
    return new Chain.Linked(path);
  }

  /**
   * Whether the batches of {@code block} are held; {@code parent} is its parent's header. A block
   * that orders nothing needs none.
   */
  boolean hasData(Block block, Header parent) {
    return dataHeld.contains(block.hash()) || block.header().cut().equals(parent.cut());
  }

  BlockTree with(Block block) {
    if (blocks.containsKey(block.hash())) {
      return this;
    }
    return new BlockTree(Sorted.put(blocks, block.hash(), block), proposals, dataHeld, arrived)
        .bounded();
  }

  BlockTree with(Proposal proposal, long now) {
    View view = proposal.block().header().view();
    Hash hash = proposal.block().hash();
    List<Proposal> known = proposalsOf(view);
    if (known.size() >= 2 || known.stream().anyMatch(p -> p.block().hash().equals(hash))) {
      return this;
    }
    List<Proposal> more = new ArrayList<>(known);
    more.add(proposal);
    return new BlockTree(
            blocks,
            Sorted.put(proposals, view, List.copyOf(more)),
            dataHeld,
            Sorted.put(arrived, hash, now))
        .with(proposal.block());
  }

  BlockTree withData(Hash hash) {
    return new BlockTree(blocks, proposals, Sorted.add(dataHeld, hash), arrived);
  }

  /** Without everything at or below {@code view}; {@code kept} still waits for its data. */
  BlockTree above(View view, SortedSet<Hash> kept) {
    SortedMap<Hash, Block> above = new TreeMap<>(blocks);
    above.values().removeIf(b -> !b.header().view().isAfter(view));
    return of(above, Sorted.from(proposals, view.next()), kept);
  }

  private BlockTree bounded() {
    if (blocks.size() <= MAX_BLOCKS) {
      return this;
    }
    Block lowest =
        Collections.min(blocks.values(), (a, b) -> a.header().view().compareTo(b.header().view()));
    SortedMap<View, List<Proposal>> left = Sorted.remove(proposals, lowest.header().view());
    return new BlockTree(
        Sorted.remove(blocks, lowest.hash()),
        left,
        Sorted.remove(dataHeld, lowest.hash()),
        Sorted.remove(arrived, lowest.hash()));
  }

  private BlockTree of(
      SortedMap<Hash, Block> left, SortedMap<View, List<Proposal>> fewer, SortedSet<Hash> kept) {
    SortedMap<Hash, Long> times = new TreeMap<>(arrived);
    times.keySet().removeIf(h -> !left.containsKey(h) && !kept.contains(h));
    return new BlockTree(
        Collections.unmodifiableSortedMap(left),
        fewer,
        Sorted.keep(dataHeld, h -> left.containsKey(h) || kept.contains(h)),
        Collections.unmodifiableSortedMap(times));
  }
}
