package io.vitrine.ledger.consensus;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.types.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * R8: a Finalization of (v, h) makes h and all its ancestors final, in height order, and
 * lastFinalized becomes (v, h), as soon as the chain down to the old lastFinalized is held. Final
 * blocks are handed to execution when their batches are held, too.
 */
final class Committing {
  private Committing() {}

  /** Moves lastFinalized when the highest Finalization's chain is held. */
  static void run(Turn turn) {
    if (turn.state().epochEnd().isPresent()) {
      return;
    }
    turn.knowledge().certificates().finalization().ifPresent(f -> link(turn, f));
  }

  private static void link(Turn turn, Certificate finalization) {
    BlockTree.Chain chain =
        turn.knowledge().tree().chain(finalization.hash(), finalization.view(), turn.last());
    if (chain instanceof BlockTree.Chain.Linked linked && !linked.blocks().isEmpty()) {
      finalizeChain(turn, finalization, linked.blocks());
    } else if (chain instanceof BlockTree.Chain.Detached) {
      turn.halt(
          new HaltReason.SafetyViolated(
              finalization.view(), turn.last().hash(), finalization.hash()));
    }
  }

  /** Takes fetched finalized blocks; those known final already are skipped (R9). */
  static void range(Turn turn, List<Block> blocks, Certificate finalization) {
    if (turn.state().epochEnd().isPresent()) {
      return;
    }
    List<Block> chain = new ArrayList<>();
    Hash parent = turn.last().hash();
    for (Block block : blocks) {
      if (block.header().height() <= turn.last().height()) {
        continue;
      }
      if (!block.header().parentHash().equals(parent)) {
        return;
      }
      chain.add(block);
      parent = block.hash();
    }
    if (!chain.isEmpty()
        && parent.equals(finalization.hash())
        && finalization.isFinalization()
        && finalization.view().isAfter(turn.last().view())) {
      finalizeChain(turn, finalization, chain);
    }
  }

  private static void finalizeChain(Turn turn, Certificate finalization, List<Block> chain) {
    turn.promise(new Fact.Finalized(finalization, chain, turn.knowledge().storedHeight()));
    Knowledge before = turn.knowledge();
    ExecutionLogs logs = before.logs();
    for (Block block : chain) {
      logs = logs.withAttested(block.header().log());
    }
    logs.divergence().ifPresent(turn::halt);
    LastFinalized last = turn.last();
    SortedSet<Hash> unstored = unstored(turn);
    BlockTree tree = before.tree().above(last.view(), unstored);
    turn.know(
        before
            .with(tree)
            .with(before.certificates().above(last.view()))
            .with(before.suspicions().above(last.view()))
            .with(before.pace().progressed())
            .with(
                before
                    .requests()
                    .settled(last.view(), h -> tree.find(h).isPresent() || unstored.contains(h)))
            .with(logs.settled(last.header().log().size()))
            .withForked(openForks(turn))
            .withEvidence(Accusations.open(before.evidence(), last)));
  }

  private static SortedSet<Hash> unstored(Turn turn) {
    SortedSet<Hash> hashes = new TreeSet<>();
    for (FinalChain chain : turn.state().unstored()) {
      chain.blocks().forEach(b -> hashes.add(b.hash()));
    }
    return hashes;
  }

  /** L2: a fork is settled when a final cut contains its position. */
  private static java.util.SortedMap<io.vitrine.ledger.types.ValidatorId, Long> openForks(
      Turn turn) {
    var open = turn.knowledge().forked();
    for (var fork : turn.knowledge().forked().entrySet()) {
      if (turn.last().header().cut().tip(fork.getKey()).seq() >= fork.getValue()) {
        open = Sorted.remove(open, fork.getKey());
      }
    }
    return open;
  }

  /**
   * Hands out final chains in order, each when all its batches are held; of the first that lacks
   * some, these are required.
   */
  static void handOver(Turn turn) {
    for (FinalChain chain : turn.state().unstored()) {
      if (chain.height() <= turn.knowledge().committedHeight()
          || chain.height() <= turn.knowledge().storedHeight()) {
        continue;
      }
      if (!complete(turn, chain)) {
        return;
      }
      turn.emit(new Output.Commit(chain.blocks(), chain.closing(), chain.finalization()));
      turn.know(turn.knowledge().withCommitted(chain.height()));
    }
  }

  private static boolean complete(Turn turn, FinalChain chain) {
    boolean complete = true;
    for (int i = 0; i < chain.blocks().size(); i++) {
      Block block = chain.blocks().get(i);
      if (!block.header().cut().equals(chain.cutBefore(i))
          && !turn.knowledge().tree().dataHeld().contains(block.hash())) {
        Fetching.data(turn, block, chain.cutBefore(i));
        complete = false;
      }
    }
    return complete;
  }
}
