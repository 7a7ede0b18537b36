package io.vitrine.bench.scene;

import io.vitrine.client.wallet.AccountKey;
import io.vitrine.contracts.operation.ContractCall;

/**
 * What one transaction does.
 *
 * @param sender who signs it
 * @param call what it calls
 */
public record Step(AccountKey sender, ContractCall call) {}
