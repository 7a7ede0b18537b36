package io.vitrine.ledger.consensus;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.block.Proposal;

/**
 * R16: a replica that starts knows what its safety state holds, says it again unchanged, and starts
 * the timers of its view anew.
 */
final class Resuming {
  private Resuming() {}

  /** The knowledge contained in a recovered state. */
  static Knowledge knowledge(Protocol protocol, SafetyState state) {
    BlockTree tree = BlockTree.EMPTY;
    for (Proposal proposal : state.proposals().values()) {
      tree = tree.with(proposal, 0);
    }
    CertificateBook book = CertificateBook.EMPTY;
    for (Certificate certificate : state.notarizations().values()) {
      book = book.with(certificate);
    }
    for (Certificate certificate : state.nullifications().values()) {
      book = book.with(certificate);
    }
    if (state.entry().isPresent() && state.entry().get().isFinalization()) {
      book = book.with(state.entry().get());
    }
    ExecutionLogs logs = ExecutionLogs.EMPTY.withAttested(state.lastFinalized().header().log());
    for (FinalChain chain : state.unstored()) {
      for (Block block : chain.blocks()) {
        logs = logs.withAttested(block.header().log());
      }
    }
    return Knowledge.empty(protocol)
        .with(tree)
        .with(book.above(state.lastFinalized().view()))
        .with(logs);
  }

  static void run(Turn turn) {
    Resending.everything(turn).forEach(turn::broadcast);
    Pacing.begin(turn);
  }
}
