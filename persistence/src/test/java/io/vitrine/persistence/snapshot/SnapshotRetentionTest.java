package io.vitrine.persistence.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.execution.ExecutionRecord;
import io.vitrine.ledger.snapshot.SnapshotManifest;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SnapshotRetentionTest {
  private static final Bytes A = Bytes.copyOf(new byte[] {1});
  private static final Bytes B = Bytes.copyOf(new byte[] {2});
  private static final Bytes C = Bytes.copyOf(new byte[] {3});

  @Test
  void theNewestThreeStay() {
    assertThat(SnapshotRetention.of(List.of(), Set.of()))
        .isEqualTo(new SnapshotRetention(List.of(), List.of()));
    List<ListedSnapshot> listed =
        List.of(listed(5, A), listed(4, A, B), listed(3, A), listed(2, B, C), listed(1, C));
    assertThat(SnapshotRetention.of(listed, Set.of()))
        .isEqualTo(new SnapshotRetention(List.of(2L, 1L), List.of(Sha256.of(C))));
  }

  @Test
  void whatCannotBeUsedTakesNoPlace() {
    List<ListedSnapshot> listed =
        List.of(
            listed(5, A),
            new ListedSnapshot(4, Bytes.EMPTY),
            listed(3, B),
            listed(2, C),
            listed(1, A));
    assertThat(SnapshotRetention.of(listed, Set.of(3L)))
        .isEqualTo(new SnapshotRetention(List.of(4L, 3L), List.of(Sha256.of(B))));
  }

  @Test
  void aManifestListedUnderAnotherHeightIsNone() {
    Bytes bytes = manifest(8, A).encode();
    assertThat(new ListedSnapshot(8, bytes).manifest()).contains(manifest(8, A));
    assertThat(new ListedSnapshot(9, bytes).manifest()).isEmpty();
  }

  @Test
  void manifestKeepsItsBytesForEver() {
    SnapshotManifest manifest = new SnapshotManifest(record(1), Hash.ZERO, List.of(Hash.ZERO));
    String zero = "5820" + "00".repeat(32);
    String record = "8801" + zero + "0700" + zero.repeat(4);
    assertThat(manifest.encode().toHex()).isEqualTo("840158ae" + record + zero + "81" + zero);
    assertThat(SnapshotManifest.decode(manifest.encode())).isEqualTo(manifest);
    assertThat(manifest.head().size()).isEqualTo(2);
    assertThatThrownBy(() -> SnapshotManifest.decode(Bytes.EMPTY))
        .isInstanceOf(CodecException.class);
  }

  static SnapshotManifest manifest(long height, Bytes... chunks) {
    return new SnapshotManifest(
        record(height), Hash.ZERO, List.of(chunks).stream().map(Sha256::of).toList());
  }

  private static ExecutionRecord record(long height) {
    return new ExecutionRecord(height, Hash.ZERO, 7, 0, Hash.ZERO, Hash.ZERO, Hash.ZERO, Hash.ZERO);
  }

  private static ListedSnapshot listed(long height, Bytes... chunks) {
    return new ListedSnapshot(height, manifest(height, chunks).encode());
  }
}
