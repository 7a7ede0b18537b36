package io.vitrine.ledger.proof;

import io.vitrine.ledger.execution.ExecutionRecord;
import io.vitrine.ledger.execution.Outcome;
import io.vitrine.ledger.types.Bytes;
import java.util.List;

/**
 * What proofs about one block are made from.
 *
 * @param record the block's record
 * @param envelopes its executed transactions in order
 * @param receipts their receipts, encoded
 */
public record ExecutedBlock(ExecutionRecord record, List<Bytes> envelopes, List<Bytes> receipts) {
  /** Copies the lists and checks their lengths. */
  public ExecutedBlock {
    envelopes = List.copyOf(envelopes);
    receipts = List.copyOf(receipts);
    if (envelopes.size() != record.count() || receipts.size() != record.count()) {
      throw new IllegalArgumentException(
          record.count() + " transactions, not " + envelopes.size() + " and " + receipts.size());
    }
  }

  /** An outcome that was just sealed into {@code record}. */
  public static ExecutedBlock of(Outcome outcome, ExecutionRecord record) {
    return new ExecutedBlock(record, outcome.envelopes(), outcome.receiptBytes());
  }
}
