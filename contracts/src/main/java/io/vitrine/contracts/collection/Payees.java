package io.vitrine.contracts.collection;

import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.types.Splits;
import io.vitrine.ledger.contract.Partition;

/** Who is to get a share: money sent to an address that nobody has would be lost. */
final class Payees {
  private Payees() {}

  /** What {@link #require} reads. */
  static Partition[] partitions(Splits splits) {
    return splits.payees().stream().map(Identities::partition).toArray(Partition[]::new);
  }

  /** Refuses RECIPIENT_NOT_REGISTERED or RECIPIENT_NOT_ACTIVE, for each payee in order. */
  static void require(Invocation invocation, Splits splits) {
    splits.payees().forEach(payee -> Identities.requireRecipient(invocation, payee));
  }
}
