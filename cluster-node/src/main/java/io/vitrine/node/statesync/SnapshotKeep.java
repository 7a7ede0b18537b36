package io.vitrine.node.statesync;

import akka.Done;
import io.vitrine.ledger.proof.FinalizedHeader;
import io.vitrine.ledger.snapshot.SnapshotManifest;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.node.snapshot.SnapshotShelf;
import io.vitrine.persistence.snapshot.SnapshotChunks;
import io.vitrine.persistence.snapshot.SnapshotRetention;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;

/**
 * What state sync writes and reads. A chunk is stored under its hash, so one that was fetched
 * before a crash is found again.
 *
 * @param shelf where snapshots are kept
 * @param floor keeps how epochs ended and below which height there are no blocks
 */
public record SnapshotKeep(SnapshotShelf shelf, Floor floor) {
  private static final int AT_ONCE = 64;

  /** Where it is kept how epochs ended and below which height there are no blocks. */
  public interface Floor {
    /** Completes when both are on disk; {@code ends} are those of the epochs from 0 on. */
    CompletionStage<Done> keepFrom(long height, List<FinalizedHeader> ends);
  }

  /** Which of {@code chunks} are stored, intact. */
  CompletionStage<SortedSet<Hash>> held(List<Hash> chunks) {
    return held(chunks, new TreeSet<>());
  }

  private CompletionStage<SortedSet<Hash>> held(List<Hash> left, SortedSet<Hash> found) {
    if (left.isEmpty()) {
      return CompletableFuture.completedFuture(found);
    }
    List<Hash> now = left.subList(0, Math.min(AT_ONCE, left.size()));
    List<CompletableFuture<Optional<Bytes>>> reads =
        now.stream().map(hash -> shelf.chunk(hash).toCompletableFuture()).toList();
    return CompletableFuture.allOf(reads.toArray(CompletableFuture[]::new))
        .thenCompose(
            done -> {
              IntStream.range(0, now.size())
                  .filter(i -> reads.get(i).join().isPresent())
                  .forEach(i -> found.add(now.get(i)));
              return held(left.subList(now.size(), left.size()), found);
            });
  }

  /** A chunk is on disk when this completes. */
  CompletionStage<Hash> put(Bytes chunk) {
    return shelf.putChunk(chunk);
  }

  /** All chunks of a snapshot, in order. */
  CompletionStage<SnapshotChunks> chunks(SnapshotManifest manifest) {
    return shelf.chunks(manifest);
  }

  /** The snapshot is the newest here, and blocks begin with its own. */
  CompletionStage<Done> take(SnapshotManifest manifest, List<FinalizedHeader> ends) {
    return shelf.putManifest(manifest).thenCompose(done -> floor.keepFrom(manifest.height(), ends));
  }

  /** Removes chunks that no snapshot here names. */
  CompletionStage<Void> discard(List<Hash> chunks) {
    return shelf
        .listed()
        .thenCompose(
            listed -> {
              List<Hash> going = new ArrayList<>(chunks);
              listed.forEach(s -> s.manifest().ifPresent(m -> going.removeAll(named(m))));
              return shelf.remove(new SnapshotRetention(List.of(), going));
            });
  }

  private static SortedSet<Hash> named(SnapshotManifest manifest) {
    return new TreeSet<>(manifest.chunks());
  }
}
