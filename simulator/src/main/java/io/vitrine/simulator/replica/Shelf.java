package io.vitrine.simulator.replica;

import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.snapshot.SnapshotManifest;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The snapshots of one machine: manifests by height, chunks by hash, as the node's shelf. */
final class Shelf {
  /** How many snapshots stay. */
  static final int KEPT = 3;

  /** A chunk; {@code at} is when its last write was issued: a removal issued before spares it. */
  private record Row(Bytes chunk, long at) {}

  private final TreeMap<Long, SnapshotManifest> manifests = new TreeMap<>();
  private final TreeMap<Hash, Row> chunks = new TreeMap<>();

  /** A chunk, whose write was issued at {@code at}. */
  Hash put(Bytes chunk, long at) {
    Hash hash = Sha256.of(chunk);
    chunks.merge(hash, new Row(chunk, at), (a, b) -> a.at() > b.at() ? a : b);
    return hash;
  }

  /** A snapshot whose chunks are here; of more than {@link #KEPT} the oldest go. */
  void put(SnapshotManifest manifest) {
    manifests.put(manifest.height(), manifest);
    while (manifests.size() > KEPT) {
      remove(manifests.pollFirstEntry().getValue().chunks(), Long.MAX_VALUE);
    }
  }

  /** Removes those that no snapshot here names and that were not written again since. */
  void remove(List<Hash> going, long issued) {
    TreeSet<Hash> unnamed = new TreeSet<>(going);
    manifests.values().forEach(manifest -> manifest.chunks().forEach(unnamed::remove));
    unnamed.forEach(hash -> chunks.computeIfPresent(hash, (h, r) -> r.at() > issued ? r : null));
  }

  /** Newest first. */
  List<SnapshotManifest> manifests() {
    return List.copyOf(manifests.descendingMap().values());
  }

  Optional<Bytes> chunk(Hash hash) {
    return Optional.ofNullable(chunks.get(hash)).map(Row::chunk);
  }

  /** Those of {@code hashes} that are here. */
  SortedSet<Hash> held(List<Hash> hashes) {
    TreeSet<Hash> held = new TreeSet<>(hashes);
    held.removeIf(hash -> !chunks.containsKey(hash));
    return held;
  }

  /** All chunks of a snapshot, in order; empty when one is missing. */
  Optional<List<Bytes>> chunks(SnapshotManifest manifest) {
    List<Bytes> found = new ArrayList<>();
    for (Hash hash : manifest.chunks()) {
      Optional<Bytes> chunk = chunk(hash);
      if (chunk.isEmpty()) {
        return Optional.empty();
      }
      found.add(chunk.get());
    }
    return Optional.of(found);
  }
}
