package io.vitrine.api.problem;

import io.vitrine.ledger.execution.Receipt;

/**
 * A call that was executed and failed.
 *
 * @param contract which contract refused
 * @param method which of its methods
 * @param receipt what the ledger recorded: reason, numbers, place
 */
public record Execution(String contract, String method, Receipt receipt) {}
