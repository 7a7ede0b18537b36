package io.vitrine.node.snapshot;

import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.snapshot.SnapshotManifest;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.persistence.snapshot.ListedSnapshot;
import io.vitrine.persistence.snapshot.SnapshotChunks;
import io.vitrine.persistence.snapshot.SnapshotRetention;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** Snapshots in memory; it can be told to fail, or to keep the writer waiting. */
final class MemoryShelf implements SnapshotShelf {
  private final TreeMap<Hash, Bytes> chunks = new TreeMap<>();
  private final TreeMap<Long, Bytes> manifests = new TreeMap<>();
  private final AtomicInteger written = new AtomicInteger();
  private volatile CompletableFuture<Void> gate = CompletableFuture.completedFuture(null);

  /** Chunks written since this was asked for the last time. */
  int written() {
    return written.getAndSet(0);
  }

  /** Writes complete, or fail, as {@code next} does. */
  void gate(CompletableFuture<Void> next) {
    gate = next;
  }

  synchronized List<Long> heights() {
    return List.copyOf(manifests.descendingKeySet());
  }

  synchronized int chunkCount() {
    return chunks.size();
  }

  synchronized SnapshotManifest manifest(long height) {
    return SnapshotManifest.decode(manifests.get(height));
  }

  synchronized void overwrite(Hash hash, Bytes content) {
    chunks.put(hash, content);
  }

  synchronized void overwrite(long height, Bytes manifest) {
    manifests.put(height, manifest);
  }

  synchronized void forget(Hash hash) {
    chunks.remove(hash);
  }

  @Override
  public CompletionStage<Hash> putChunk(Bytes chunk) {
    written.incrementAndGet();
    return gate.thenApply(
        open -> {
          Hash hash = Sha256.of(chunk);
          overwrite(hash, chunk);
          return hash;
        });
  }

  @Override
  public CompletionStage<Void> putManifest(SnapshotManifest manifest) {
    return gate.thenAccept(open -> overwrite(manifest.height(), manifest.encode()));
  }

  @Override
  public synchronized CompletionStage<List<ListedSnapshot>> listed() {
    List<ListedSnapshot> listed = new ArrayList<>();
    manifests.descendingMap().forEach((h, bytes) -> listed.add(new ListedSnapshot(h, bytes)));
    return CompletableFuture.completedStage(listed);
  }

  @Override
  public synchronized CompletionStage<SnapshotChunks> chunks(SnapshotManifest manifest) {
    List<Bytes> found = new ArrayList<>();
    for (Hash hash : manifest.chunks()) {
      Bytes chunk = chunks.get(hash);
      if (chunk == null) {
        return CompletableFuture.completedStage(new SnapshotChunks.Missing(found.size(), hash));
      }
      if (!Sha256.of(chunk).equals(hash)) {
        return CompletableFuture.completedStage(
            new SnapshotChunks.Damaged(found.size(), hash, Sha256.of(chunk)));
      }
      found.add(chunk);
    }
    return CompletableFuture.completedStage(new SnapshotChunks.Intact(found));
  }

  @Override
  public synchronized CompletionStage<Optional<Bytes>> chunk(Hash hash) {
    return CompletableFuture.completedStage(
        Optional.ofNullable(chunks.get(hash)).filter(chunk -> Sha256.of(chunk).equals(hash)));
  }

  @Override
  public synchronized CompletionStage<Void> remove(SnapshotRetention going) {
    chunks.keySet().removeAll(going.chunks());
    manifests.keySet().removeAll(going.heights());
    return CompletableFuture.completedStage(null);
  }
}
