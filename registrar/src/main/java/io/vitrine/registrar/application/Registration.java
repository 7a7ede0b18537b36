package io.vitrine.registrar.application;

import io.vitrine.ledger.types.Hash;
import java.util.Optional;

/**
 * How the ledger took an approved application.
 *
 * @param prepared the transaction that was signed last
 * @param transaction the one that registered it, or failed
 * @param declined why the ledger refused it
 */
public record Registration(
    Optional<ApplicationEvent.Prepared> prepared,
    Optional<Hash> transaction,
    Optional<String> declined) {
  /** Nothing was sent. */
  public static final Registration NONE =
      new Registration(Optional.empty(), Optional.empty(), Optional.empty());

  /** Whether a transaction can still be executed in a block after one of {@code blockTime}. */
  public boolean isUnderWay(long blockTime) {
    return prepared.filter(p -> blockTime <= p.validUntil()).isPresent();
  }
}
