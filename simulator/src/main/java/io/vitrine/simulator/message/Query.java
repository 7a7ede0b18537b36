package io.vitrine.simulator.message;

import io.vitrine.ledger.lane.LaneTip;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;

/** What one validator asks of another (R9). */
public sealed interface Query {
  /** Certificates of a view. */
  record Certificates(View view) implements Query {}

  /** A block by its hash. */
  record BlockByHash(Hash hash) implements Query {}

  /** Final blocks from a height on. */
  record FinalRange(long fromHeight) implements Query {}

  /** Batches from {@code tip} downwards to {@code fromSeq}. */
  record Batches(ValidatorId author, long fromSeq, LaneTip tip) implements Query {}

  /** Dispatches on the variant. */
  default <R> R match(Cases<R> cases) {
    if (this instanceof Certificates q) {
      return cases.onCertificates(q);
    } else if (this instanceof BlockByHash q) {
      return cases.onBlockByHash(q);
    } else if (this instanceof FinalRange q) {
      return cases.onFinalRange(q);
    }
    return cases.onBatches((Batches) this);
  }

  /** One method per variant. */
  interface Cases<R> {
    R onCertificates(Certificates query);

    R onBlockByHash(BlockByHash query);

    R onFinalRange(FinalRange query);

    R onBatches(Batches query);
  }
}
