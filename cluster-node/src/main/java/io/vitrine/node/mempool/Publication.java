package io.vitrine.node.mempool;

import akka.Done;
import io.vitrine.ledger.crypto.SigningDomain;
import io.vitrine.ledger.lane.Batch;
import io.vitrine.ledger.lane.BatchCheck;
import io.vitrine.ledger.lane.LaneFact;
import io.vitrine.ledger.lane.Sealing;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.node.lane.BatchShelf;
import io.vitrine.node.peer.Peers;
import io.vitrine.node.replica.FencedSigner;
import java.util.List;
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

  /** What was sealed when the row of {@code batch} was written. */
  static Sealing.Sealed sealedBefore(Batch batch) {
    return new Sealing.Sealed(
        new LaneFact.BatchSealed(batch.header(), batch.encode().size()), batch.envelopes());
  }

  /** Writes the row without a signature. */
  CompletionStage<Done> writeUnsigned(Sealing.Sealed sealed) {
    return shelf.put(decoded(sealed.signedWith(UNSIGNED)));
  }

  /** Signs and streams; empty when the lease does not allow it. */
  Optional<Batch> sign(Sealing.Sealed sealed) {
    Optional<Batch> batch =
        signer.sign(sealed.fact().header().signedDigest(domain)).map(sealed::signedWith);
    batch.ifPresent(b -> peers.broadcastLane(b.encode()));
    return batch;
  }

  /** Adds the signature to the row. */
  CompletionStage<Done> writeSigned(Batch batch) {
    return shelf.putSigned(batch);
  }

  /** Own transactions were verified when they were admitted. */
  private static BatchCheck.Valid decoded(Batch batch) {
    List<SignedTransaction> transactions =
        batch.envelopes().stream().map(SignedTransaction::decode).toList();
    return new BatchCheck.Valid(batch, transactions);
  }
}
