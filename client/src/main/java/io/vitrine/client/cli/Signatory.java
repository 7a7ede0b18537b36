package io.vitrine.client.cli;

import io.vitrine.client.wallet.AccountKey;
import io.vitrine.contracts.delegation.DelegationCalls;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.ledger.types.Address;
import java.util.Optional;

/**
 * Who makes a call: an account whose key is unlocked, for itself or for somebody who gave it a
 * mandate. Whoever asked for it closes it.
 *
 * @param key signs
 * @param principal for whom, when not for itself
 */
record Signatory(AccountKey key, Optional<Address> principal) implements AutoCloseable {
  static Signatory of(AccountKey key) {
    return new Signatory(key, Optional.empty());
  }

  /** Whose rights count and whose property moves. */
  Address address() {
    return principal.orElseGet(key::address);
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
