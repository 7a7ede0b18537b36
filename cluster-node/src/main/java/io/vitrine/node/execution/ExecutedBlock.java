package io.vitrine.node.execution;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.execution.ExecutionRecord;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.execution.Skipped;
import io.vitrine.ledger.log.MerkleLog;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.ArrayList;
import java.util.List;

/**
 * A block that was executed here, with everything that came of it.
 *
 * @param block the final block
 * @param record its leaf in the log
 * @param transactions the executed transactions in order
 * @param receipts theirs, in the same order
 * @param receiptBytes the encoded receipts
 * @param skipped occurrences that were not executed
 * @param state the state after it
 * @param log the log with its record as last leaf
 */
public record ExecutedBlock(
    Block block,
    ExecutionRecord record,
    List<SignedTransaction> transactions,
    List<Receipt> receipts,
    List<Bytes> receiptBytes,
    List<Skipped> skipped,
    WorldState state,
    MerkleLog log) {
  /** Copies the lists. */
  public ExecutedBlock {
    transactions = List.copyOf(transactions);
    receipts = List.copyOf(receipts);
    receiptBytes = List.copyOf(receiptBytes);
    skipped = List.copyOf(skipped);
  }

  /** Its height. */
  public long height() {
    return record.height();
  }

  /** Where execution stands after it. */
  public ChainTip tip() {
    return new ChainTip(height(), record.timestamp(), block.header().cut(), state, log);
  }

  /** Ids of all transactions that the block ordered, executed or not. */
  public List<Hash> settled() {
    List<Hash> ids = new ArrayList<>();
    receipts.forEach(r -> ids.add(r.transactionId()));
    skipped.forEach(s -> ids.add(s.transactionId()));
    return ids;
  }
}
