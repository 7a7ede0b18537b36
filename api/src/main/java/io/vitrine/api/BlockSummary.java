package io.vitrine.api;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.execution.ExecutionRecord;
import io.vitrine.ledger.execution.Skipped;
import io.vitrine.ledger.types.Hash;
import java.util.List;

/**
 * A committed block as shown to users.
 *
 * @param block the final block
 * @param record what its execution came to
 * @param transactions ids of the executed transactions, in order
 * @param skipped occurrences that were ordered but not executed
 */
public record BlockSummary(
    Block block, ExecutionRecord record, List<Hash> transactions, List<Skipped> skipped) {}
