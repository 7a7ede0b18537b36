package io.vitrine.node.index;

import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.node.execution.BlockStore;
import io.vitrine.node.execution.ExecutedBlock;
import java.util.ArrayList;
import java.util.List;

/**
 * What the indexer needs of an executed block.
 *
 * @param height its height, from 1
 * @param timestamp block time, milliseconds since 1970 UTC
 * @param entries the executed transactions in order
 */
public record CommittedBlock(long height, long timestamp, List<Entry> entries) {
  /** A transaction and what it did. */
  public record Entry(SignedTransaction transaction, Receipt receipt) {}

  /** Copies the list. */
  public CommittedBlock {
    entries = List.copyOf(entries);
  }

  /** A block that was just executed. */
  public static CommittedBlock of(ExecutedBlock executed) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < executed.receipts().size(); i++) {
      entries.add(new Entry(executed.transactions().get(i), executed.receipts().get(i)));
    }
    return new CommittedBlock(executed.height(), executed.record().timestamp(), entries);
  }

  /** A block as it is stored. */
  public static CommittedBlock of(BlockStore.Result stored) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < stored.receipts().size(); i++) {
      entries.add(
          new Entry(SignedTransaction.decode(stored.envelopes().get(i)), stored.receipts().get(i)));
    }
    return new CommittedBlock(stored.record().height(), stored.record().timestamp(), entries);
  }
}
