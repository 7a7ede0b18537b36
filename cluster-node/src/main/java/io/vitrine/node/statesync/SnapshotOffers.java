package io.vitrine.node.statesync;

import io.vitrine.ledger.log.MerkleLog;
import io.vitrine.ledger.proof.StateBundle;
import io.vitrine.ledger.snapshot.SnapshotManifest;
import io.vitrine.ledger.statesync.SnapshotOffer;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.node.gateway.ProofSource;
import io.vitrine.node.snapshot.SnapshotShelf;
import io.vitrine.node.snapshot.SnapshotStart;
import io.vitrine.persistence.snapshot.ListedSnapshot;
import io.vitrine.wire.FetchAnswer;
import io.vitrine.wire.WireLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * The own snapshots as peers get them: with the proof that each is final, and their chunks, each
 * compared with its hash before it leaves (F25). The newest offer is remembered.
 */
public final class SnapshotOffers {
  private static final int MARGIN = 64 * 1024;

  private final SnapshotShelf shelf;
  private final SnapshotStart.Chain chain;
  private final ProofSource proofs;
  private final Supplier<Optional<MerkleLog>> log;
  private final AtomicReference<Optional<SnapshotOffer>> newest =
      new AtomicReference<>(Optional.empty());

  /**
   * Over the stores.
   *
   * @param log of all executed blocks; empty while nothing is executed
   */
  public SnapshotOffers(
      SnapshotShelf shelf,
      SnapshotStart.Chain chain,
      ProofSource proofs,
      Supplier<Optional<MerkleLog>> log) {
    this.shelf = shelf;
    this.chain = chain;
    this.proofs = proofs;
    this.log = log;
  }

  /** The newest one of at least height {@code from} that can be proven. */
  public CompletionStage<FetchAnswer> newest(long from) {
    return shelf
        .listed()
        .thenCompose(
            listed ->
                first(
                    listed.stream()
                        .filter(snapshot -> snapshot.height() >= from)
                        .map(ListedSnapshot::manifest)
                        .flatMap(Optional::stream)
                        .toList()))
        .thenApply(offer -> offer.map(FetchAnswer::ofSnapshot).orElse(FetchAnswer.NONE));
  }

  private CompletionStage<Optional<SnapshotOffer>> first(List<SnapshotManifest> manifests) {
    if (manifests.isEmpty() || log.get().isEmpty()) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    SnapshotManifest manifest = manifests.get(0);
    Optional<SnapshotOffer> known = newest.get().filter(o -> o.height() == manifest.height());
    if (known.isPresent()) {
      return CompletableFuture.completedFuture(known);
    }
    return offer(manifest, log.get().get())
        .thenCompose(
            offer -> {
              if (offer.isEmpty()) {
                return first(manifests.subList(1, manifests.size()));
              }
              newest.set(offer);
              return CompletableFuture.completedFuture(offer);
            });
  }

  private CompletionStage<Optional<SnapshotOffer>> offer(
      SnapshotManifest manifest, MerkleLog executed) {
    return proofs
        .ofHeight(manifest.height(), executed)
        .thenCompose(
            proof ->
                proof.isEmpty()
                    ? CompletableFuture.completedFuture(Optional.empty())
                    : complete(manifest, proof.get()));
  }

  private CompletionStage<Optional<SnapshotOffer>> complete(
      SnapshotManifest manifest, StateBundle proof) {
    return chain
        .blocks(manifest.height(), SnapshotOffer.MAX_BLOCKS)
        .thenCombine(
            chain.records(manifest.height() + 1, SnapshotManifest.MAX_LATER),
            (blocks, records) -> SnapshotOffer.of(proof, manifest, blocks, records));
  }

  /** As many of {@code hashes} as are here and fit. */
  public CompletionStage<FetchAnswer> chunks(List<Hash> hashes) {
    List<CompletableFuture<Optional<Bytes>>> reads =
        hashes.stream().distinct().map(hash -> shelf.chunk(hash).toCompletableFuture()).toList();
    return CompletableFuture.allOf(reads.toArray(CompletableFuture[]::new))
        .thenApply(
            done -> {
              List<Bytes> fitting = new ArrayList<>();
              long bytes = MARGIN;
              for (CompletableFuture<Optional<Bytes>> read : reads) {
                long size = read.join().map(Bytes::size).orElse(0);
                if (size > 0 && bytes + size <= WireLimits.FETCH_RESPONSE) {
                  fitting.add(read.join().get());
                  bytes += size;
                }
              }
              return FetchAnswer.ofChunks(fitting);
            });
  }
}
