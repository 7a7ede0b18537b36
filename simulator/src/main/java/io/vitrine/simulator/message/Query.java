package io.vitrine.simulator.message;

import io.vitrine.ledger.lane.LaneTip;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import java.util.List;

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

  /** The newest snapshot of at least a height (R15). */
  record Snapshot(long fromHeight) implements Query {}

  /** Chunks of a snapshot. */
  record Chunks(List<Hash> hashes) implements Query {
    /** Copies the list. */
    public Chunks {
      hashes = List.copyOf(hashes);
    }
  }

  /** Dispatches on the variant. */
  default <R> R match(Cases<R> cases) {
    if (this instanceof Certificates q) {
      return cases.onCertificates(q);
    } else if (this instanceof BlockByHash q) {
      return cases.onBlockByHash(q);
    } else if (this instanceof FinalRange q) {
      return cases.onFinalRange(q);
    } else if (this instanceof Snapshot q) {
      return cases.onSnapshot(q);
    } else if (this instanceof Chunks q) {
      return cases.onChunks(q);
    }
    return cases.onBatches((Batches) this);
  }

  /** One method per variant. */
  interface Cases<R> {
    R onCertificates(Certificates query);

    R onBlockByHash(BlockByHash query);

    R onFinalRange(FinalRange query);

    R onBatches(Batches query);

    R onSnapshot(Snapshot query);

    R onChunks(Chunks query);
  }
}
