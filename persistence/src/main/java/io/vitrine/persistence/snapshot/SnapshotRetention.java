package io.vitrine.persistence.snapshot;

import io.vitrine.ledger.snapshot.SnapshotManifest;
import io.vitrine.ledger.types.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which snapshots go. The newest usable ones stay; chunks that a staying snapshot shares with a
 * going one stay, too.
 *
 * @param heights whose manifests go
 * @param chunks that only they name
 */
public record SnapshotRetention(List<Long> heights, List<Hash> chunks) {
  /** How many snapshots stay: one may be damaged and the next not yet attested. */
  public static final int KEPT = 3;

  /** Copies the lists. */
  public SnapshotRetention {
    heights = List.copyOf(heights);
    chunks = List.copyOf(chunks);
  }

  /**
   * The decision.
   *
   * @param listed all snapshots, newest first
   * @param unusable heights of those that were found damaged; they count for nothing
   */
  public static SnapshotRetention of(List<ListedSnapshot> listed, Set<Long> unusable) {
    List<Long> going = new ArrayList<>();
    Set<Hash> staying = new TreeSet<>();
    Set<Hash> named = new TreeSet<>();
    int kept = 0;
    for (ListedSnapshot snapshot : listed) {
      List<Hash> chunks = snapshot.manifest().map(SnapshotManifest::chunks).orElse(List.of());
      boolean usable = snapshot.manifest().isPresent() && !unusable.contains(snapshot.height());
      if (usable && kept < KEPT) {
        kept++;
        staying.addAll(chunks);
      } else {
        going.add(snapshot.height());
        named.addAll(chunks);
      }
    }
    named.removeAll(staying);
    return new SnapshotRetention(going, List.copyOf(named));
  }
}
