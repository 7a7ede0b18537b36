package io.vitrine.ledger.state;

import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.transaction.TransactionRules;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The ids of executed transactions that could still be replayed (architecture.md section 4, "Replay
 * protection"), immutable. Ids lie in buckets of one minute of validUntil; a bucket is a tree of
 * its own and is dropped as a whole once block time has passed its last millisecond. So the window
 * holds at most the ids of {@link #LENGTH} and one bucket.
 */
public final class ReplayWindow {
  /** How far validUntil may lie ahead of block time, in milliseconds: 10 minutes. */
  public static final long LENGTH = TransactionRules.WINDOW;

  /** The part of validUntil that shares a bucket, in milliseconds. */
  public static final long BUCKET = 60_000;

  /** Nothing consumed. */
  public static final ReplayWindow EMPTY = new ReplayWindow(new TreeMap<>(), StateTree.EMPTY);

  private final SortedMap<Long, StateTree> buckets;
  private final StateTree index;

  private ReplayWindow(SortedMap<Long, StateTree> buckets, StateTree index) {
    this.buckets = buckets;
    this.index = index;
  }

  /** Where a transaction was executed. */
  public record Place(long height, int index) {}

  /** A consumed id. */
  public record Consumed(Hash transactionId, long validUntil, Place place) {}

  /** The window with these buckets, as given by {@link #buckets}. */
  public static ReplayWindow of(SortedMap<Long, StateTree> buckets) {
    return EMPTY.with(buckets);
  }

  /** The bucket of a transaction. */
  public static long bucketOf(long validUntil) {
    return validUntil / BUCKET;
  }

  /** Where the transaction was executed, if its id is remembered. */
  public Optional<Place> find(Hash transactionId, long validUntil) {
    StateTree bucket = buckets.getOrDefault(bucketOf(validUntil), StateTree.EMPTY);
    return bucket.get(transactionId.value()).map(ReplayWindow::decode);
  }

  /**
   * This window after a block: buckets that ended before {@code blockTime} are gone, and the ids
   * consumed by the block are in.
   *
   * @throws IllegalStateException when one of them was consumed before
   */
  public ReplayWindow advance(long blockTime, Collection<Consumed> consumed) {
    SortedMap<Long, SortedMap<Bytes, Optional<Bytes>>> additions = new TreeMap<>();
    for (Consumed one : consumed) {
      Bytes id = one.transactionId().value();
      SortedMap<Bytes, Optional<Bytes>> bucket =
          additions.computeIfAbsent(bucketOf(one.validUntil()), b -> new TreeMap<>());
      if (bucket.put(id, Optional.of(encode(one.place()))) != null) {
        throw new IllegalStateException(one.transactionId() + " is consumed twice");
      }
    }
    SortedMap<Long, StateTree> changed = new TreeMap<>(buckets.tailMap(bucketOf(blockTime)));
    additions.forEach(
        (bucket, entries) -> {
          StateTree before = changed.getOrDefault(bucket, StateTree.EMPTY);
          StateTree after = before.apply(new WriteSet(entries));
          // Each id adds an entry, unless it was there.
          if (after.size() != before.size() + entries.size()) {
            throw new IllegalStateException("an id of bucket " + bucket + " is consumed twice");
          }
          changed.put(bucket, after);
        });
    return with(changed);
  }

  /** The buckets by number, for snapshots. */
  public SortedMap<Long, StateTree> buckets() {
    return Collections.unmodifiableSortedMap(buckets);
  }

  /** The number of ids remembered. */
  public long size() {
    return buckets.values().stream().mapToLong(StateTree::size).sum();
  }

  /** The root of the tree from bucket number (8 bytes, big-endian) to root of the bucket. */
  public Hash root() {
    return index.root();
  }

  private ReplayWindow with(SortedMap<Long, StateTree> changed) {
    SortedMap<Bytes, Optional<Bytes>> roots = new TreeMap<>();
    buckets.keySet().forEach(bucket -> roots.put(key(bucket), Optional.empty()));
    changed.forEach((bucket, tree) -> roots.put(key(bucket), Optional.of(tree.root().value())));
    return new ReplayWindow(new TreeMap<>(changed), index.apply(new WriteSet(roots)));
  }

  private static Bytes key(long bucket) {
    return Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(bucket).array());
  }

  private static Bytes encode(Place place) {
    return new CborWriter().array(2).integer(place.height()).integer(place.index()).toBytes();
  }

  private static Place decode(Bytes value) {
    return CborReader.decode(
        value,
        r -> {
          r.array(2);
          return new Place(r.unsigned(), r.unsignedUpTo(Integer.MAX_VALUE));
        });
  }
}
