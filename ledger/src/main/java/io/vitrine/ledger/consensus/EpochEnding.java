package io.vitrine.ledger.consensus;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.membership.ValidatorSet;
import java.util.List;
import java.util.Optional;

/**
 * R13: an epoch ends with its first block whose log reaches a validator change. The block carries
 * the hash of the next set; closing blocks, which repeat it, follow until it is final. Then nothing
 * is signed in the epoch any more, and the next begins when the own execution has shown its set.
 */
final class EpochEnding {
  private EpochEnding() {}

  /**
   * Begins the next epoch when the end of this one is final, executed far enough to know the set,
   * and stored with all its data: the lanes of this epoch are not fetched from after it.
   */
  static void run(Turn turn) {
    Optional<Block> end = turn.state().epochEnd();
    if (end.isEmpty()) {
      return;
    }
    Header header = end.get().header();
    Optional<ValidatorSet> set = turn.knowledge().logs().nextSet(header.log().size());
    if (set.isEmpty() || turn.knowledge().storedHeight() < header.height()) {
      return;
    }
    List<FinalChain> chains = turn.state().unstored();
    EpochStart start =
        new EpochStart(header, set.get(), chains.get(chains.size() - 1).finalization());
    turn.knowledge().pace().running().forEach(t -> turn.emit(new Output.CancelTimer(t)));
    turn.promise(new Fact.EpochChanged(start));
    turn.emit(new Output.EpochStarted(start));
  }

  /** Whether a child of a block with this chain above lastFinalized must be a closing block. */
  static boolean closes(List<Block> chain) {
    return chain.stream().anyMatch(b -> b.header().epochEnd());
  }
}
