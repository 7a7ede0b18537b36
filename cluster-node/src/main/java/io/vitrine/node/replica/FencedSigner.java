package io.vitrine.node.replica;

import io.vitrine.ledger.crypto.ValidatorSigner;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.node.lease.LeaseCheck;
import io.vitrine.node.lease.LeaseHandle;
import io.vitrine.node.lease.LossReason;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The validator's key behind the signing lease (F5). To be asked only after the fact that the
 * signature states is durable: the check then proves that no successor has read the journal without
 * it.
 */
public final class FencedSigner {
  private final LeaseHandle lease;
  private final ValidatorSigner key;
  private final Consumer<LossReason> onLost;

  /**
   * A signer for one generation.
   *
   * @param onLost told when a check fails; everything that signs must then stop (F6)
   */
  public FencedSigner(LeaseHandle lease, ValidatorSigner key, Consumer<LossReason> onLost) {
    this.lease = lease;
    this.key = key;
    this.onLost = onLost;
  }

  /**
   * Whether the lease holds at this moment. What is handed on only then, after its fact was
   * durable, is known to every later generation.
   */
  public boolean holds() {
    return lease
        .check()
        .match(
            new LeaseCheck.Cases<Boolean>() {
              @Override
              public Boolean valid(LeaseCheck.Valid verdict) {
                return true;
              }

              @Override
              public Boolean lost(LeaseCheck.Lost verdict) {
                onLost.accept(verdict.reason());
                return false;
              }
            });
  }

  /** The signature, or empty when the lease does not hold: nothing may be sent then. */
  public Optional<Bytes> sign(Hash digest) {
    return holds() ? Optional.of(key.sign(digest)) : Optional.empty();
  }
}
