package io.vitrine.persistence.chain;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.vitrine.persistence.schema.Keyspace;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which partitions of a table by height exist, so that the newest row is found by one look-up. A
 * bucket is noted before the first row is written into it, so a row without a note cannot exist; a
 * note without a row is harmless.
 */
final class HeightBuckets {
  private static final int BITS = 12;

  private final CqlSession session;
  private final String ledger;
  private final String kind;
  private final PreparedStatement insert;
  private final PreparedStatement select;
  private final Set<Long> noted = ConcurrentHashMap.newKeySet();

  HeightBuckets(CqlSession session, Keyspace keyspace, String ledger, String kind) {
    this.session = session;
    this.ledger = ledger;
    this.kind = kind;
    String table = keyspace + "." + ChainTables.BUCKET.name();
    this.insert =
        session.prepare("INSERT INTO " + table + " (ledger, kind, bucket) VALUES (?, ?, ?)");
    this.select =
        session.prepare(
            "SELECT bucket FROM "
                + table
                + " WHERE ledger = ? AND kind = ? AND bucket <= ? LIMIT 1");
  }

  /** The partition of a height: 4096 heights each. */
  static long of(long height) {
    return height >> BITS;
  }

  /** The first height after the partition that holds {@code height}. */
  static long next(long height) {
    return (of(height) + 1) << BITS;
  }

  /** Notes the partition of {@code height}; after the first time without a round trip. */
  CompletionStage<Void> note(long height) {
    long bucket = of(height);
    if (noted.contains(bucket)) {
      return CompletableFuture.completedStage(null);
    }
    return session
        .executeAsync(insert.bind(ledger, kind, bucket).setIdempotent(true))
        .thenAccept(done -> noted.add(bucket));
  }

  /**
   * The greatest height of all rows.
   *
   * @param selectNewest the newest row of a partition, bound to ledger and bucket, with a column
   *     {@code height}
   */
  CompletionStage<Optional<Long>> newestHeight(PreparedStatement selectNewest) {
    return newestHeight(selectNewest, Long.MAX_VALUE);
  }

  private CompletionStage<Optional<Long>> newestHeight(PreparedStatement selectNewest, long bound) {
    return session
        .executeAsync(select.bind(ledger, kind, bound).setIdempotent(true))
        .thenCompose(
            found -> {
              Row noted = found.one();
              return noted == null
                  ? CompletableFuture.completedStage(Optional.empty())
                  : newestIn(selectNewest, noted.getLong(0));
            });
  }

  private CompletionStage<Optional<Long>> newestIn(PreparedStatement selectNewest, long bucket) {
    return session
        .executeAsync(selectNewest.bind(ledger, bucket).setIdempotent(true))
        .thenCompose(
            found -> {
              Row newest = found.one();
              return newest == null
                  ? newestHeight(selectNewest, bucket - 1)
                  : CompletableFuture.completedStage(Optional.of(newest.getLong("height")));
            });
  }
}
