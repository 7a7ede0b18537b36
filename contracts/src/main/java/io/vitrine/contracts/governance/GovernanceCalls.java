package io.vitrine.contracts.governance;

import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.types.ValidatorChange;
import io.vitrine.ledger.types.Bytes;

/** The calls of the governance contract, for clients that build transactions. */
public final class GovernanceCalls {
  private GovernanceCalls() {}

  /** Approves a change, or proposes it by the first approval. See {@link Approve}. */
  public static ContractCall approve(
      long epoch, ValidatorChange change, String validator, Bytes signature) {
    return new Approve(epoch, change, validator, signature).call();
  }

  /** Names a newer log to sign. See {@link Challenge}. */
  public static ContractCall challenge(long epoch, ValidatorChange change) {
    return new Challenge(epoch, change).call();
  }

  /** Proves readiness. See {@link Ready}. */
  public static ContractCall ready(long epoch, ValidatorChange change, Bytes signature) {
    return new Ready(epoch, change, signature).call();
  }
}
