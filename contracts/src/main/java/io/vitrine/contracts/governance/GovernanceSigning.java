package io.vitrine.contracts.governance;

import io.vitrine.contracts.types.ValidatorChange;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.crypto.MessageKind;
import io.vitrine.ledger.crypto.SigningDomain;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;

/**
 * What keys sign to change validators: texts of the kind GOVERNANCE in the epoch in which the
 * change is decided. A signature of another ledger, epoch, change or purpose never verifies.
 */
public final class GovernanceSigning {
  private GovernanceSigning() {}

  /** What a validator signs to approve {@code change}: {@code ["approve", kind, name, key]}. */
  public static Hash approval(SigningDomain domain, long epoch, ValidatorChange change) {
    return digest(domain, epoch, change.writeTo(new ValueWriter().text("approve")));
  }

  /**
   * What the key that joins signs: {@code ["ready", kind, name, key, size, root]}.
   *
   * @param log the challenge of the proposal
   */
  public static Hash readiness(
      SigningDomain domain, long epoch, ValidatorChange change, LogHead log) {
    return digest(
        domain,
        epoch,
        change.writeTo(new ValueWriter().text("ready")).integer(log.size()).hash(log.root()));
  }

  private static Hash digest(SigningDomain domain, long epoch, ValueWriter values) {
    CborWriter writer = new CborWriter();
    Value.write(writer, values.toArray());
    Bytes body = writer.toBytes();
    return domain.digest(epoch, MessageKind.GOVERNANCE, body);
  }
}
