package io.vitrine.persistence.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.persistence.chain.Blobs;
import io.vitrine.persistence.embedded.CassandraForTests;
import io.vitrine.persistence.schema.Keyspace;
import io.vitrine.persistence.snapshot.SnapshotSearch.ChunkDamaged;
import io.vitrine.persistence.snapshot.SnapshotSearch.ChunkMissing;
import io.vitrine.persistence.snapshot.SnapshotSearch.Found;
import io.vitrine.persistence.snapshot.SnapshotSearch.NoneIntact;
import io.vitrine.persistence.snapshot.SnapshotSearch.Skipped;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class SnapshotStoreIT {
  private static final Bytes A = Bytes.copyOf(new byte[] {1, 2, 3});
  private static final Bytes B = Bytes.copyOf(new byte[] {4, 5});
  private static final Bytes C = Bytes.copyOf(new byte[] {6});

  private final CqlSession session = CassandraForTests.shared().session();
  private final Keyspace keyspace = CassandraForTests.shared().keyspace(SnapshotStore.TABLES);
  private final SnapshotStore store = new SnapshotStore(session, keyspace, "ledger");

  @Test
  void onlyNewChunksAreWrittenAndTheNewestIntactIsFound() {
    assertThat(get(store.newestIntact())).isEqualTo(new NoneIntact(List.of()));
    SnapshotManifest old = manifest(1_000, A, B);
    SnapshotManifest fresh = manifest(2_000, A, C);
    assertThat(get(store.put(old, List.of(A, B)))).isEqualTo(2);
    assertThat(get(store.put(fresh, List.of(A, C)))).isEqualTo(1);
    assertThat(get(store.put(fresh, List.of(A, C)))).isZero();
    assertThat(get(store.heights())).containsExactly(2_000L, 1_000L);
    assertThat(get(store.newestIntact())).isEqualTo(new Found(fresh, List.of(A, C), List.of()));
  }

  @Test
  void damagedAndMissingChunksAreReportedAndSkipped() {
    SnapshotManifest oldest = manifest(1_000, A);
    get(store.put(oldest, List.of(A)));
    get(store.put(manifest(2_000, A, B), List.of(A, B)));
    get(store.put(manifest(3_000, A, C), List.of(A, C)));
    overwrite(C, B);
    session.execute(
        SimpleStatement.newInstance(
            "DELETE FROM " + keyspace + ".snapshot_chunk WHERE ledger = 'ledger' AND hash = ?",
            Blobs.of(Sha256.of(B))));
    SnapshotSearch search = get(store.newestIntact());
    assertThat(search)
        .isEqualTo(
            new Found(
                oldest,
                List.of(A),
                List.of(
                    new Skipped(3_000, new ChunkDamaged(1, Sha256.of(C), Sha256.of(B))),
                    new Skipped(2_000, new ChunkMissing(1, Sha256.of(B))))));
    assertThat(search.skipped().get(0).text()).contains("3000").contains("chunk 1");
    overwrite(A, B);
    assertThat(get(store.newestIntact())).isInstanceOf(NoneIntact.class);
  }

  @Test
  void chunksMustBeTheOnesTheManifestNames() {
    assertThatThrownBy(() -> store.put(manifest(1_000, A), List.of(B)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store.put(manifest(1_000, A), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void manifestKeepsItsBytesForEver() {
    SnapshotManifest manifest =
        new SnapshotManifest(1, 2, Hash.ZERO, Hash.ZERO, List.of(Hash.ZERO));
    String zero = "5820" + "00".repeat(32);
    assertThat(manifest.encode().toHex()).isEqualTo("86010102" + zero + zero + "81" + zero);
    assertThat(SnapshotManifest.decode(manifest.encode())).isEqualTo(manifest);
  }

  private void overwrite(Bytes chunk, Bytes other) {
    session.execute(
        SimpleStatement.newInstance(
            "UPDATE "
                + keyspace
                + ".snapshot_chunk SET content = ? WHERE ledger = 'ledger' AND hash = ?",
            Blobs.of(other),
            Blobs.of(Sha256.of(chunk))));
  }

  private static SnapshotManifest manifest(long height, Bytes... chunks) {
    return new SnapshotManifest(
        height,
        height + 1,
        Hash.ZERO,
        Hash.ZERO,
        List.of(chunks).stream().map(Sha256::of).toList());
  }

  private static <T> T get(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }
}
