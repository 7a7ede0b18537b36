package io.vitrine.client.sdk;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.ledger.types.Hash;

/** What became of a submitted transaction. The id is known in every case: it is made here. */
public sealed interface SubmitResult {
  /** The transaction. */
  Hash transactionId();

  /** Admitted, not yet ordered. */
  record Pending(Hash transactionId) implements SubmitResult {}

  /**
   * Executed with effect.
   *
   * @param height its block
   * @param index its position among the block's executed transactions
   * @param provable whether a later final header attests it already
   * @param receipt the receipt as the gateway shows it
   */
  record Committed(Hash transactionId, long height, int index, boolean provable, JsonNode receipt)
      implements SubmitResult {}

  /** Ordered and failed: no effect, the id is consumed. The problem names the contract's reason. */
  record Failed(Hash transactionId, Problem problem) implements SubmitResult {}

  /** Refused before ordering: nothing was stored. */
  record Refused(Hash transactionId, Problem problem) implements SubmitResult {}

  /**
   * Nobody answered, or the time was up: it may still commit until its validity ends. Submitting
   * the same bytes again is safe.
   */
  record Undecided(Hash transactionId, Reply<?> last) implements SubmitResult {}

  /** One method per variant. */
  interface Cases<R> {
    R onPending(Pending result);

    R onCommitted(Committed result);

    R onFailed(Failed result);

    R onRefused(Refused result);

    R onUndecided(Undecided result);
  }

  /** Dispatches on the variant. */
  default <R> R match(Cases<R> cases) {
    if (this instanceof Pending r) {
      return cases.onPending(r);
    } else if (this instanceof Committed r) {
      return cases.onCommitted(r);
    } else if (this instanceof Failed r) {
      return cases.onFailed(r);
    } else if (this instanceof Refused r) {
      return cases.onRefused(r);
    }
    return cases.onUndecided((Undecided) this);
  }
}
