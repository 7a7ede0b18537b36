package io.vitrine.client.cli;

import io.vitrine.client.wallet.AccountKey;
import io.vitrine.client.wallet.TransactionKey;
import io.vitrine.contracts.delegation.DelegationCalls;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.ledger.types.Address;
import io.vitrine.problem.ClientCode;
import java.util.Optional;

/**
 * Who makes a call: an account whose key is unlocked or in custody, for itself or for somebody who
 * gave it a mandate. Whoever asked for it closes it.
 *
 * @param key signs
 * @param principal for whom, when not for itself
 */
record Signatory(TransactionKey key, Optional<Address> principal) implements AutoCloseable {
  static Signatory of(AccountKey key) {
    return new Signatory(key, Optional.empty());
  }

  /** Whose rights count and whose property moves. */
  Address address() {
    return principal.orElseGet(key::address);
  }

  /** The key itself, for what is no transaction; a registrar that keeps it signs nothing else. */
  AccountKey ownKey() {
    if (key instanceof AccountKey own) {
      return own;
    }
    throw new CommandFailure(
        ClientCode.USAGE, "an account in custody signs transactions alone, and this is none");
  }

  /** The call as this signatory sends it. */
  ContractCall making(ContractCall call) {
    return principal.map(whom -> DelegationCalls.act(whom, call)).orElse(call);
  }

  @Override
  public void close() {
    key.close();
  }
}
