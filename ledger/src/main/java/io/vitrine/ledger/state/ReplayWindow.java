package io.vitrine.ledger.state;

import io.vitrine.ledger.transaction.TransactionRules;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The ids of executed transactions that could still be replayed (architecture.md section 4, "Replay
 * protection"), immutable. Ids lie in buckets of one minute of validUntil; a bucket grows at its
 * end only ({@link ReplayBucket}) and is dropped as a whole once block time has passed its last
 * millisecond. So the window holds at most the ids of {@link #LENGTH} and one bucket.
 */
public final class ReplayWindow {
  /** How far validUntil may lie ahead of block time, in milliseconds: 10 minutes. */
  public static final long LENGTH = TransactionRules.WINDOW;

  /** The part of validUntil that shares a bucket, in milliseconds. */
  public static final long BUCKET = 60_000;

  /** Nothing consumed. */
  public static final ReplayWindow EMPTY = new ReplayWindow(new TreeMap<>(), StateTree.EMPTY);

  private final SortedMap<Long, ReplayBucket> buckets;
  private final StateTree index;

  private ReplayWindow(SortedMap<Long, ReplayBucket> buckets, StateTree index) {
    this.buckets = buckets;
    this.index = index;
  }

  /** Where a transaction was executed; ordered by height, then by index. */
  public record Place(long height, int index) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int heights = Long.compare(height, other.height);
      return heights != 0 ? heights : Integer.compare(index, other.index);
    }
  }

  /** A consumed id. */
  public record Consumed(Hash transactionId, long validUntil, Place place) {}

  /** The window with these buckets, as given by {@link #buckets}. */
  public static ReplayWindow of(SortedMap<Long, ReplayBucket> buckets) {
    return EMPTY.with(Collections.emptySortedMap(), buckets);
  }

  /** The bucket of a transaction. */
  public static long bucketOf(long validUntil) {
    return validUntil / BUCKET;
  }

  /** Where the transaction was executed, if its id is remembered. */
  public Optional<Place> find(Hash transactionId, long validUntil) {
    return buckets.getOrDefault(bucketOf(validUntil), ReplayBucket.EMPTY).find(transactionId);
  }

  /**
   * This window after a block: buckets that ended before {@code blockTime} are gone, and the ids
   * consumed by the block are in.
   *
   * @param consumed all of the block, in the order of execution
   * @throws IllegalStateException when one of them was consumed before, or they are not in order
   */
  public ReplayWindow advance(long blockTime, List<Consumed> consumed) {
    SortedMap<Long, List<ReplayEntry>> additions = new TreeMap<>();
    for (Consumed one : consumed) {
      additions
          .computeIfAbsent(bucketOf(one.validUntil()), bucket -> new ArrayList<>())
          .add(new ReplayEntry(one.transactionId(), one.place()));
    }
    SortedMap<Long, ReplayBucket> changed = new TreeMap<>();
    additions.forEach(
        (bucket, entries) ->
            changed.put(
                bucket,
                buckets
                    .getOrDefault(bucket, ReplayBucket.EMPTY)
                    .append(entries)
                    .orElseThrow(() -> broken(bucket, entries))));
    return with(buckets.headMap(bucketOf(blockTime)), changed);
  }

  private static IllegalStateException broken(long bucket, List<ReplayEntry> entries) {
    return new IllegalStateException(
        "an id of bucket %d is consumed twice, or not in order, at height %d"
            .formatted(bucket, entries.get(0).place().height()));
  }

  /** The buckets by number, for snapshots. */
  public SortedMap<Long, ReplayBucket> buckets() {
    return Collections.unmodifiableSortedMap(buckets);
  }

  /** The number of ids remembered. */
  public long size() {
    return buckets.values().stream().mapToLong(ReplayBucket::size).sum();
  }

  /** The root of the tree from bucket number (8 bytes, big-endian) to root of the bucket. */
  public Hash root() {
    return index.root();
  }

  private ReplayWindow with(
      SortedMap<Long, ReplayBucket> dropped, SortedMap<Long, ReplayBucket> changed) {
    SortedMap<Long, ReplayBucket> next = new TreeMap<>(buckets);
    SortedMap<Bytes, Optional<Bytes>> roots = new TreeMap<>();
    dropped
        .keySet()
        .forEach(
            bucket -> {
              next.remove(bucket);
              roots.put(key(bucket), Optional.empty());
            });
    changed.forEach(
        (bucket, content) -> {
          next.put(bucket, content);
          roots.put(key(bucket), Optional.of(content.root().value()));
        });
    return new ReplayWindow(next, index.apply(new WriteSet(roots)));
  }

  private static Bytes key(long bucket) {
    return Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(bucket).array());
  }
}
