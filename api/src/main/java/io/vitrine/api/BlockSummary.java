package io.vitrine.api;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.execution.ExecutionRecord;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.execution.Skipped;
import io.vitrine.ledger.types.Hash;
import java.util.List;

/**
 * A committed block as shown to users.
 *
 * @param block the final block
 * @param record what its execution came to
 * @param receipts of the executed transactions, in order
 * @param skipped occurrences that were ordered but not executed
 */
public record BlockSummary(
    Block block, ExecutionRecord record, List<Receipt> receipts, List<Skipped> skipped) {
  /** Copies the lists. */
  public BlockSummary {
    receipts = List.copyOf(receipts);
    skipped = List.copyOf(skipped);
  }

  /** Ids of the executed transactions, in order. */
  public List<Hash> transactions() {
    return receipts.stream().map(Receipt::transactionId).toList();
  }
}
