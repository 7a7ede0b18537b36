package io.vitrine.ledger.execution;

import io.vitrine.ledger.log.MerkleTree;
import io.vitrine.ledger.state.ReplayWindow;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.state.WriteSet;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Bytes;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What executing one block yields, before it is applied. Each contract applies its own write set;
 * the resulting state is then sealed into the block's record.
 *
 * @param block which block
 * @param writeSets the changes of each contract that changed
 * @param window the replay window after the block
 * @param executed the executed transactions in order
 * @param receipts theirs, in the same order
 * @param receiptBytes the encoded receipts: the leaves of the record's receipt tree
 * @param skipped the occurrences that were not executed, in order
 */
public record Outcome(
    BlockFacts block,
    SortedMap<String, WriteSet> writeSets,
    ReplayWindow window,
    List<SignedTransaction> executed,
    List<Receipt> receipts,
    List<Bytes> receiptBytes,
    List<Skipped> skipped) {
  /** Copies the collections. */
  public Outcome {
    writeSets = Collections.unmodifiableSortedMap(new TreeMap<>(writeSets));
    executed = List.copyOf(executed);
    receipts = List.copyOf(receipts);
    receiptBytes = List.copyOf(receiptBytes);
    skipped = List.copyOf(skipped);
    InvariantViolation.unless(
        executed.size() == receipts.size() && receipts.size() == receiptBytes.size(),
        "as many receipts as executed transactions");
  }

  /** The leaves of the record's transaction tree. */
  public List<Bytes> envelopes() {
    return executed.stream().map(SignedTransaction::envelope).toList();
  }

  /**
   * The block's record.
   *
   * @param after the state before the block with all write sets and the window applied
   * @throws InvariantViolation when {@code after} lacks one of them
   */
  public ExecutionRecord seal(WorldState after) {
    InvariantViolation.unless(
        after.window().root().equals(window.root()), "the sealed state has this block's window");
    writeSets.forEach(
        (contract, writes) ->
            InvariantViolation.unless(
                after.contract(contract).reflects(writes),
                () -> "contract " + contract + " applied its write set"));
    return new ExecutionRecord(
        block.height(),
        block.hash(),
        block.timestamp(),
        executed.size(),
        MerkleTree.root(envelopes()),
        MerkleTree.root(receiptBytes),
        Skipped.hashOf(skipped),
        after.root());
  }
}
