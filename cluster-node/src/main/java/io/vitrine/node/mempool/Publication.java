package io.vitrine.node.mempool;

import akka.Done;
import io.vitrine.ledger.crypto.SigningDomain;
import io.vitrine.ledger.lane.Batch;
import io.vitrine.ledger.lane.BatchCheck;
import io.vitrine.ledger.lane.LaneFact;
import io.vitrine.ledger.lane.Sealing;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.node.lane.BatchShelf;
import io.vitrine.node.peer.Peers;
import io.vitrine.node.replica.FencedSigner;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The steps of an own batch outside the journal: its row without a signature, then, when its fact
 * is durable, the signature behind the lease and the stream to all, then the signature in its row
 * (L1).
 *
 * @param domain of the signatures
 * @param signer the key behind the lease
 * @param shelf where batches are stored
 * @param peers where they are streamed to
 */
record Publication(SigningDomain domain, FencedSigner signer, BatchShelf shelf, Peers peers) {
  private static final Bytes UNSIGNED = Bytes.wrap(new byte[64]);

  /** Whether the row of {@code batch} was written before it was signed. */
  static boolean isUnsigned(Batch batch) {
    return batch.signature().equals(UNSIGNED);
  }

  /** What was sealed when the row of {@code stored} was written. */
  static OwnBatch sealedBefore(BatchCheck.Valid stored) {
    Batch batch = stored.batch();
    return new OwnBatch(
        new Sealing.Sealed(
            new LaneFact.BatchSealed(batch.header(), batch.encode().size()), batch.envelopes()),
        stored.transactions());
  }

  /** Writes the row without a signature. */
  CompletionStage<Done> writeUnsigned(OwnBatch own) {
    return shelf.put(own.signedWith(UNSIGNED));
  }

  /** Signs and streams; empty when the lease does not allow it. */
  Optional<BatchCheck.Valid> sign(OwnBatch own) {
    Optional<BatchCheck.Valid> signed =
        signer.sign(own.sealed().fact().header().signedDigest(domain)).map(own::signedWith);
    signed.ifPresent(valid -> peers.broadcastLane(valid.batch().encode()));
    return signed;
  }

  /** Adds the signature to the row. */
  CompletionStage<Done> writeSigned(BatchCheck.Valid signed) {
    return shelf.putSigned(signed);
  }
}
