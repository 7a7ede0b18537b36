package io.vitrine.persistence.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.snapshot.SnapshotManifest;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.persistence.chain.Blobs;
import io.vitrine.persistence.embedded.CassandraForTests;
import io.vitrine.persistence.schema.Keyspace;
import io.vitrine.persistence.snapshot.SnapshotChunks.Damaged;
import io.vitrine.persistence.snapshot.SnapshotChunks.Intact;
import io.vitrine.persistence.snapshot.SnapshotChunks.Missing;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SnapshotStoreIT {
  private static final Bytes A = Bytes.copyOf(new byte[] {1, 2, 3});
  private static final Bytes B = Bytes.copyOf(new byte[] {4, 5});
  private static final Bytes C = Bytes.copyOf(new byte[] {6});

  private final CqlSession session = CassandraForTests.shared().session();
  private final Keyspace keyspace = CassandraForTests.shared().keyspace(SnapshotStore.TABLES);
  private final SnapshotStore store = new SnapshotStore(session, keyspace, "ledger");

  @Test
  void whatIsStoredIsListedNewestFirstAndRead() {
    assertThat(get(store.listed())).isEmpty();
    SnapshotManifest old = stored(1_000, A, B);
    SnapshotManifest fresh = stored(2_000, A, C);
    assertThat(get(store.listed()).stream().map(listed -> listed.manifest().orElseThrow()))
        .containsExactly(fresh, old);
    assertThat(get(store.chunks(fresh))).isEqualTo(new Intact(List.of(A, C)));
    assertThat(get(store.chunks(old))).isEqualTo(new Intact(List.of(A, B)));
  }

  @Test
  void chunksBeyondOneRoundOfReadsComeInOrder() {
    Bytes[] many =
        IntStream.range(0, 150)
            .mapToObj(i -> Bytes.copyOf(new byte[] {9, (byte) i}))
            .toArray(Bytes[]::new);
    assertThat(get(store.chunks(stored(7, many)))).isEqualTo(new Intact(List.of(many)));
  }

  @Test
  void damagedAndMissingChunksAreSaid() {
    SnapshotManifest damaged = stored(3_000, A, C);
    SnapshotManifest missing = stored(2_000, A, B);
    overwrite(C, B);
    get(store.remove(new SnapshotRetention(List.of(), List.of(Sha256.of(B)))));
    assertThat(get(store.chunks(damaged))).isEqualTo(new Damaged(1, Sha256.of(C), Sha256.of(B)));
    assertThat(get(store.chunks(missing))).isEqualTo(new Missing(1, Sha256.of(B)));
    get(store.putChunk(C));
    assertThat(get(store.chunks(damaged))).isEqualTo(new Intact(List.of(A, C)));
  }

  @Test
  void anUnreadableManifestIsListedWithoutOne() {
    stored(1_000, A);
    session.execute(
        SimpleStatement.newInstance(
            "UPDATE "
                + keyspace
                + ".snapshot_manifest SET manifest = 0x00 WHERE ledger = 'ledger' AND height ="
                + " 1000"));
    assertThat(get(store.listed()).get(0).manifest()).isEmpty();
  }

  @Test
  void whatGoesTakesOnlyItsOwnChunksAlong() {
    SnapshotManifest newest = stored(4_000, A, B);
    stored(3_000, A, C);
    stored(2_000, A);
    stored(1_000, C);
    SnapshotRetention going = SnapshotRetention.of(get(store.listed()), Set.of(3_000L));
    assertThat(going).isEqualTo(new SnapshotRetention(List.of(3_000L), List.of()));
    get(store.remove(SnapshotRetention.of(get(store.listed()), Set.of(3_000L, 1_000L))));
    assertThat(get(store.listed()).stream().map(ListedSnapshot::height))
        .containsExactly(4_000L, 2_000L);
    assertThat(get(store.chunks(newest))).isEqualTo(new Intact(List.of(A, B)));
    assertThat(get(store.chunks(SnapshotRetentionTest.manifest(9, C)))).isInstanceOf(Missing.class);
  }

  @Test
  void aChunkBeyondTheBoundIsRefused() {
    assertThatThrownBy(() -> store.putChunk(Bytes.wrap(new byte[SnapshotStore.MAX_CHUNK + 1])))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private SnapshotManifest stored(long height, Bytes... chunks) {
    for (Bytes chunk : chunks) {
      assertThat(get(store.putChunk(chunk))).isEqualTo(Sha256.of(chunk));
    }
    SnapshotManifest manifest = SnapshotRetentionTest.manifest(height, chunks);
    get(store.putManifest(manifest));
    return manifest;
  }

  private void overwrite(Bytes chunk, Bytes other) {
    Hash hash = Sha256.of(chunk);
    session.execute(
        SimpleStatement.newInstance(
            "UPDATE "
                + keyspace
                + ".snapshot_chunk SET content = ? WHERE ledger = 'ledger' AND hash = ?",
            Blobs.of(other),
            Blobs.of(hash)));
  }

  private static <T> T get(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }
}
