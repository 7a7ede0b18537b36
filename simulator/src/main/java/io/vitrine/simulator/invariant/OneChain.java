package io.vitrine.simulator.invariant;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.View;
import io.vitrine.simulator.trace.TraceEvent;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * I1: no two validators finalize different blocks at a height, nor different heights for a view.
 * I2: a final block's parent is the final block before it, views increase. I5: every final block is
 * notarized, every view skipped between two of them nullified.
 */
public final class OneChain extends Invariant {
  private final Cast cast;
  private final Hash genesis;
  private final TreeMap<Long, Block> blocks = new TreeMap<>();
  private final TreeMap<View, Long> heights = new TreeMap<>();
  private final TreeMap<View, TreeSet<Hash>> notarized = new TreeMap<>();
  private final TreeSet<View> nullified = new TreeSet<>();

  /** Checks the chain that starts from {@code genesis}. */
  public OneChain(Cast cast, Hash genesis) {
    this.cast = cast;
    this.genesis = genesis;
  }

  /** The final blocks by height. */
  public SortedMap<Long, Block> blocks() {
    return new TreeMap<>(blocks);
  }

  /** The greatest final height. */
  public long height() {
    return blocks.isEmpty() ? 0 : blocks.lastKey();
  }

  @Override
  public Void onCertified(TraceEvent.Certified event) {
    Certificate certificate = event.certificate();
    if (certificate.isNotarization()) {
      notarized.computeIfAbsent(certificate.view(), v -> new TreeSet<>()).add(certificate.hash());
    } else if (certificate.isNullification()) {
      nullified.add(certificate.view());
    }
    return null;
  }

  @Override
  public Void onCommitted(TraceEvent.Committed event) {
    if (cast.isHonest(event.machine())) {
      event.blocks().forEach(this::check);
    }
    return null;
  }

  /** The first block of an epoch extends the end of the one before as its view 0 (R13). */
  private static View parentView(Block block, View before) {
    long epoch = block.header().view().epoch();
    return epoch == before.epoch() ? before : new View(epoch, 0);
  }

  private void check(Block block) {
    long height = block.header().height();
    View view = block.header().view();
    Block before = blocks.putIfAbsent(height, block);
    require(
        before == null || before.hash().equals(block.hash()),
        "I1",
        () -> "two final blocks at height " + height);
    if (before != null) {
      return;
    }
    Long other = heights.putIfAbsent(view, height);
    require(other == null, "I1", () -> "view " + view + " is final at " + other + " and " + height);
    Block parent = blocks.get(height - 1);
    require(height == 1 || parent != null, "I2", () -> "no final block below height " + height);
    Hash parentHash = height == 1 ? genesis : parent.hash();
    View parentView = parentView(block, height == 1 ? View.GENESIS : parent.header().view());
    require(
        block.header().parentHash().equals(parentHash)
            && block.header().parentView().equals(parentView)
            && view.isAfter(parentView),
        "I2",
        () -> "the final block at height " + height + " does not extend the one before");
    require(
        notarized.getOrDefault(view, new TreeSet<>()).contains(block.hash()),
        "I5",
        () -> "the final block of view " + view + " was never notarized");
    for (View skipped = parentView.next(); view.isAfter(skipped); skipped = skipped.next()) {
      View gap = skipped;
      require(nullified.contains(gap), "I5", () -> "view " + gap + " was skipped, not nullified");
    }
  }
}
