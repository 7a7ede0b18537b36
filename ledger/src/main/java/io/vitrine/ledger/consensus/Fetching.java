package io.vitrine.ledger.consensus;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.View;
import java.util.Optional;

/**
 * R6, R9: asks for what certified and final blocks lack, each thing once until T_retry. How far
 * there is to go is known from certificates only, never from what a peer claims.
 */
final class Fetching {
  /** Up to this many views behind, blocks are fetched one by one, else as a range. */
  private static final long NEAR = 16;

  /** Blocks further above the last final one are not fetched by hash: a Finalization must come. */
  private static final long FAR = BlockTree.MAX_BLOCKS / 2;

  /** No further range is fetched while so many final blocks wait for data or storage. */
  private static final int MAX_UNSTORED = 1_024;

  private Fetching() {}

  static void run(Turn turn) {
    Optional<Certificate> finalization = turn.knowledge().certificates().finalization();
    if (finalization.isPresent()) {
      chain(turn, finalization.get());
      if (distance(turn, finalization.get().view()) > NEAR) {
        return;
      }
    }
    for (Certificate notarization : turn.knowledge().certificates().notarizations().values()) {
      notarized(turn, notarization);
    }
  }

  private static void chain(Turn turn, Certificate finalization) {
    if (distance(turn, finalization.view()) > NEAR) {
      range(turn, finalization);
    } else if (turn.knowledge().tree().chain(finalization.hash(), finalization.view(), turn.last())
        instanceof BlockTree.Chain.Missing missing) {
      closing(turn, finalization, missing);
    }
  }

  /**
   * Who is in a later epoch has of this one what ended it, stored; a closing block that became
   * final here alone has nobody any more (R13). So then the stored range is asked for, which is
   * final without it.
   */
  private static void closing(
      Turn turn, Certificate finalization, BlockTree.Chain.Missing missing) {
    if (turn.knowledge().requests().epochEnd()) {
      range(turn, finalization);
    } else {
      block(turn, missing.hash(), missing.view());
    }
  }

  private static void notarized(Turn turn, Certificate notarization) {
    BlockTree tree = turn.knowledge().tree();
    BlockTree.Chain chain = tree.chain(notarization.hash(), notarization.view(), turn.last());
    if (chain instanceof BlockTree.Chain.Missing missing) {
      if (distance(turn, missing.view()) <= FAR) {
        block(turn, missing.hash(), missing.view());
      }
    } else if (chain instanceof BlockTree.Chain.Linked linked) {
      Header parent = turn.last().header();
      for (Block block : linked.blocks()) {
        if (!tree.hasData(block, parent)) {
          data(turn, block, parent.cut());
        }
        parent = block.header();
      }
    }
  }

  private static long distance(Turn turn, View view) {
    return view.number() - turn.last().view().number();
  }

  /** Asks for a block. */
  static void block(Turn turn, Hash hash, View view) {
    Requests requests = turn.knowledge().requests();
    if (!requests.blocks().contains(hash)) {
      turn.know(turn.knowledge().with(requests.withBlock(hash)));
      turn.emit(new Output.FetchBlock(hash, view));
    }
  }

  /** Asks for a certificate. */
  static void certificate(Turn turn, View view) {
    Requests requests = turn.knowledge().requests();
    if (!requests.certificates().contains(view)) {
      turn.know(turn.knowledge().with(requests.withCertificate(view)));
      turn.emit(new Output.FetchCertificate(view));
    }
  }

  /** Asks for a block's batches. */
  static void data(Turn turn, Block block, Cut parentCut) {
    Requests requests = turn.knowledge().requests();
    if (!requests.data().contains(block.hash())) {
      turn.know(turn.knowledge().with(requests.withData(block.hash())));
      turn.emit(new Output.RequireData(block, parentCut));
    }
  }

  private static void range(Turn turn, Certificate target) {
    Requests requests = turn.knowledge().requests();
    if (requests.range().isEmpty() && unstored(turn) < MAX_UNSTORED) {
      turn.know(turn.knowledge().with(requests.withRange(Optional.of(target.view()))));
      turn.emit(new Output.FetchRange(turn.last().height() + 1, target));
    }
  }

  /** The state keeps chains until its next fact; how far they are stored is known before that. */
  private static int unstored(Turn turn) {
    return turn.state().unstored().stream()
        .filter(chain -> chain.height() > turn.knowledge().storedHeight())
        .mapToInt(chain -> chain.blocks().size())
        .sum();
  }
}
