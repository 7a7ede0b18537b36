package io.vitrine.node.media;

import io.vitrine.ledger.types.Hash;
import io.vitrine.persistence.blob.BlobCheck;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Where the walk over all blobs is and what it found; immutable. It goes in order of hashes and
 * rests after each blob for as long as its bytes may take.
 *
 * @param place the blob that was checked last in this walk
 * @param walk figures of the walk that goes on
 * @param last those of the last whole walk; empty before the end of the first
 */
record RepairCourse(Optional<Hash> place, Walk walk, Optional<Walk> last) {
  /** At the beginning of the first walk. */
  static final RepairCourse NEW = new RepairCourse(Optional.empty(), Walk.EMPTY, Optional.empty());

  /** Of blobs that are lost, so many are named. */
  static final int MAX_NAMED = 100;

  /**
   * What a walk found.
   *
   * @param checked blobs
   * @param restored replicas of blobs
   * @param failed replicas of blobs that could not be restored
   * @param lost blobs that no replica holds undamaged
   * @param named the first of them
   */
  record Walk(long checked, long restored, long failed, long lost, SortedSet<Hash> named) {
    static final Walk EMPTY = new Walk(0, 0, 0, 0, new TreeSet<>());

    Walk {
      named = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(named));
    }

    Walk with(BlobCheck check) {
      TreeSet<Hash> now = new TreeSet<>(named);
      if (check.lost() && now.size() < MAX_NAMED) {
        now.add(check.hash());
      }
      return new Walk(
          checked + 1,
          restored + check.restored(),
          failed + check.failed(),
          lost + (check.lost() ? 1 : 0),
          now);
    }
  }

  /** After a blob was checked. */
  RepairCourse with(BlobCheck check) {
    return new RepairCourse(Optional.of(check.hash()), walk.with(check), last);
  }

  /** At the end of a walk: the next one begins. */
  RepairCourse ended() {
    return new RepairCourse(Optional.empty(), Walk.EMPTY, Optional.of(walk));
  }

  /** How long to rest after {@code check}, so that no more than so many bytes a second are read. */
  static Duration rest(BlobCheck check, long bytesPerSecond) {
    long millis = Math.multiplyExact(check.bytesRead(), 1_000L) / bytesPerSecond;
    return Duration.ofMillis(Math.max(1, millis));
  }

  /** Blobs that are known to be lost: those of this walk, or of the last one, if that has more. */
  long lost() {
    return Math.max(walk.lost(), last.map(Walk::lost).orElse(0L));
  }
}
