package io.vitrine.node.execution;

import akka.Done;
import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.execution.ExecutionRecord;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.execution.Skipped;
import io.vitrine.ledger.proof.FinalizedHeader;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Where final blocks and what came of them are kept durably. */
public interface BlockStore {
  /**
   * Final blocks of one epoch in a row, parent before child.
   *
   * @param blocks not empty; closing blocks behind one that ends the epoch (R13)
   * @param finalization of the last
   */
  record FinalRange(List<Block> blocks, Certificate finalization) {
    /** Copies the list. */
    public FinalRange {
      blocks = List.copyOf(blocks);
    }
  }

  /**
   * What a stored block came to.
   *
   * @param envelopes the executed transactions in order
   */
  record Result(
      Block block,
      ExecutionRecord record,
      List<Bytes> envelopes,
      List<Receipt> receipts,
      List<Skipped> skipped) {
    /** Copies the lists. */
    public Result {
      envelopes = List.copyOf(envelopes);
      receipts = List.copyOf(receipts);
      skipped = List.copyOf(skipped);
    }
  }

  /** An executed transaction with its block time in milliseconds since 1970 UTC. */
  record ExecutedTransaction(Bytes envelope, Receipt receipt, long timestamp) {}

  /**
   * Completes when the blocks and their Finalization are on disk.
   *
   * @param closing the closing blocks behind the last, which carry the Finalization (R13)
   */
  CompletionStage<Done> putFinal(List<Block> blocks, List<Block> closing, Certificate finalization);

  /** Completes when the record, receipts and look-ups of an executed block are on disk. */
  CompletionStage<Done> putExecuted(ExecutedBlock executed);

  /** Up to {@code limit} stored final blocks from {@code height} upwards, without gaps. */
  CompletionStage<List<Block>> finalBlocks(long height, int limit);

  /**
   * Final blocks from {@code height} to the last within {@code maxBytes} and {@link
   * io.vitrine.ledger.consensus.RangeEnd} that has a Finalization of its own, or to the first that
   * has one when that lies beyond; empty when there is none.
   */
  CompletionStage<Optional<FinalRange>> range(long height, int maxBytes);

  /** What makes the block at {@code height} final: the blocks from it to the first Finalization. */
  CompletionStage<Optional<FinalRange>> finality(long height);

  /** How an epoch ended, where that is kept apart from its blocks. */
  CompletionStage<Optional<FinalizedHeader>> epochEnd(long epoch);

  /** The lowest height from which on blocks are kept here; 0 when all are. */
  long keptFrom();

  /** A stored block by its hash. */
  CompletionStage<Optional<Block>> block(Hash hash);

  /** What the block at {@code height} came to, once executed. */
  CompletionStage<Optional<Result>> result(long height);

  /** An executed transaction by its id. */
  CompletionStage<Optional<ExecutedTransaction>> transaction(Hash id);
}
