package io.vitrine.simulator.invariant;

import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.consensus.Fact;
import io.vitrine.ledger.lane.BatchHeader;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.lane.LaneTip;
import io.vitrine.ledger.types.Hash;
import io.vitrine.simulator.trace.TraceEvent;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * I12: the batches of a final block are on the disks of at least f+1 honest validators, because
 * none votes for a block whose batches it does not have.
 */
public final class Retrievable extends Invariant {
  private final Cast cast;
  private final Epochs epochs;
  private final TreeMap<Hash, BatchHeader> headers = new TreeMap<>();
  private final TreeMap<Hash, TreeSet<Integer>> holders = new TreeMap<>();
  private final TreeMap<Hash, Header> known = new TreeMap<>();
  private final TreeMap<Long, Cut> cuts = new TreeMap<>();

  /** Checks what the honest of {@code cast} store and commit. */
  public Retrievable(Cast cast, Epochs epochs) {
    this.cast = cast;
    this.epochs = epochs;
  }

  @Override
  public Void onBatchStored(TraceEvent.BatchStored event) {
    if (cast.isHonest(event.machine())) {
      Hash digest = event.header().digest();
      headers.putIfAbsent(digest, event.header());
      holders.computeIfAbsent(digest, d -> new TreeSet<>()).add(event.machine());
    }
    return null;
  }

  @Override
  public Void onFactStored(TraceEvent.FactStored event) {
    if (event.fact() instanceof Fact.Proposed f) {
      known.put(f.proposal().block().hash(), f.proposal().block().header());
    } else if (event.fact() instanceof Fact.Notarized f) {
      known.put(f.proposal().block().hash(), f.proposal().block().header());
    }
    return null;
  }

  @Override
  public Void onSigned(TraceEvent.Signed event) {
    Header header = known.get(event.ballot().hash());
    Cut parent = header == null ? null : parentCut(header);
    if (cast.isHonest(event.machine())
        && event.ballot() instanceof Ballot.Notarize
        && parent != null) {
      for (int i = 0; i < header.cut().tips().size(); i++) {
        held(event.machine(), parent.tips().get(i), header.cut().tips().get(i));
      }
    }
    return null;
  }

  private static boolean isFirst(Header header) {
    return header.parentView().number() == 0;
  }

  private Cut parentCut(Header header) {
    Header parent = known.get(header.parentHash());
    if (isFirst(header)) {
      return Cut.empty(header.cut().tips().size());
    }
    return parent == null ? null : parent.cut();
  }

  private void held(int machine, LaneTip from, LaneTip to) {
    LaneTip at = to;
    while (at.seq() > from.seq()) {
      LaneTip batch = at;
      require(
          holders.getOrDefault(at.digest(), new TreeSet<>()).contains(machine),
          "I12",
          () -> "validator " + machine + " votes without having batch " + batch);
      at = headers.get(at.digest()).previous();
    }
  }

  @Override
  public Void onCommitted(TraceEvent.Committed event) {
    if (cast.isHonest(event.machine())) {
      event.blocks().forEach(this::check);
    }
    return null;
  }

  private void check(Block block) {
    long height = block.header().height();
    int members = block.header().cut().tips().size();
    Cut parent = isFirst(block.header()) ? Cut.empty(members) : cuts.get(height - 1);
    if (parent == null || cuts.putIfAbsent(height, block.header().cut()) != null) {
      return;
    }
    for (int i = 0; i < members; i++) {
      LaneTip from = parent.tips().get(i);
      LaneTip at = block.header().cut().tips().get(i);
      while (at.seq() > from.seq()) {
        LaneTip batch = at;
        long epoch = block.header().view().epoch();
        long count =
            holders.getOrDefault(at.digest(), new TreeSet<>()).stream()
                .filter(machine -> epochs.votes(epoch, machine))
                .count();
        require(
            count > Cast.faulty(members),
            "I12",
            () -> count + " honest validators hold batch " + batch + " of height " + height);
        at = headers.get(at.digest()).previous();
      }
    }
  }
}
