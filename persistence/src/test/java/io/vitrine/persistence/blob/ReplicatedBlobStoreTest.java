package io.vitrine.persistence.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplicatedBlobStoreTest {
  private static final byte[] CONTENT = "a picture".getBytes(StandardCharsets.UTF_8);
  private static final Hash HASH = Sha256.of(Bytes.copyOf(CONTENT));

  @TempDir private Path folder;
  private List<Path> folders;
  private ReplicatedBlobStore store;

  @BeforeEach
  void open() throws IOException {
    folders = List.of(folder.resolve("a"), folder.resolve("b"), folder.resolve("c"));
    store = ReplicatedBlobStore.open(folders, 100);
  }

  @Test
  void whatIsPutIsInEveryReplica() throws IOException {
    assertThat(put(CONTENT, HASH)).isEqualTo(new PutResult.Stored(HASH, CONTENT.length));

    for (Path replica : folders) {
      assertThat(file(replica)).hasBinaryContent(CONTENT);
    }
    assertThat(store.check(HASH)).isEqualTo(new BlobCheck(HASH, 27, 0, 0, false));
  }

  @Test
  void aWrongHashAndAnOversizeLeaveNothing() throws IOException {
    assertThat(put(CONTENT, Hash.ZERO)).isEqualTo(new PutResult.WrongHash(Hash.ZERO, HASH));
    assertThat(put(new byte[101], Hash.ZERO)).isEqualTo(new PutResult.TooLarge(100));
    for (Path replica : folders) {
      try (Stream<Path> all = Files.walk(replica)) {
        assertThat(all.filter(Files::isRegularFile)).isEmpty();
      }
    }
  }

  @Test
  void aPutFailsWhenAReplicaCannotTakeIt() throws IOException {
    // A disk that is gone: its folder's name is taken by something that is no folder.
    delete(folders.get(1));
    Files.writeString(folders.get(1), "");

    assertThatThrownBy(() -> put(CONTENT, HASH)).isInstanceOf(IOException.class);
  }

  @Test
  void damagedAndMissingReplicasAreReadAroundAndRestored() throws IOException {
    put(CONTENT, HASH);
    Files.writeString(file(folders.get(0)), "a pictur_");
    Files.delete(file(folders.get(1)));

    assertThat(store.get(HASH)).isEqualTo(new GetResult.Found(file(folders.get(2)), 9));
    assertThat(store.check(HASH)).isEqualTo(new BlobCheck(HASH, 18, 2, 0, false));
    for (Path replica : folders) {
      assertThat(file(replica)).hasBinaryContent(CONTENT);
    }
    assertThat(store.check(HASH).restored()).isZero();
  }

  @Test
  void aWholeReplicaThatIsLostIsRestoredBlobByBlob() throws IOException {
    List<Hash> all = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      byte[] content = ("content " + i).getBytes(StandardCharsets.UTF_8);
      all.add(Sha256.of(Bytes.copyOf(content)));
      put(content, all.get(i));
    }
    delete(folders.get(2));

    List<Hash> walked = new ArrayList<>();
    int restored = 0;
    for (Optional<Hash> at = store.next(Optional.empty()); at.isPresent(); at = store.next(at)) {
      walked.add(at.get());
      restored += store.check(at.get()).restored();
    }
    assertThat(walked)
        .isSortedAccordingTo((x, y) -> x.value().compareTo(y.value()))
        .containsExactlyInAnyOrderElementsOf(all);
    assertThat(restored).isEqualTo(40);
    ReplicatedBlobStore alone = ReplicatedBlobStore.open(List.of(folders.get(2)), 100);
    for (Hash hash : all) {
      assertThat(alone.get(hash)).isInstanceOf(GetResult.Found.class);
    }
  }

  @Test
  void theWalkGoesOverWhatAnyReplicaHas() throws IOException {
    ReplicatedBlobStore last = ReplicatedBlobStore.open(List.of(folders.get(2)), 100);
    last.put(new ByteArrayInputStream(CONTENT));
    Files.createDirectories(folders.get(0).resolve("zz"));
    Files.writeString(folders.get(0).resolve("README"), "no blob");

    assertThat(store.next(Optional.empty())).contains(HASH);
    assertThat(store.next(Optional.of(HASH))).isEmpty();
  }

  @Test
  void whatNoReplicaHoldsIsLostAndSaidSo() throws IOException {
    put(CONTENT, HASH);
    for (Path replica : folders) {
      Files.writeString(file(replica), "a pictur_");
    }
    assertThat(store.get(HASH)).isInstanceOf(GetResult.Damaged.class);
    BlobCheck check = store.check(HASH);
    assertThat(check.lost()).isTrue();
    assertThat(check.restored() + check.failed()).isZero();
  }

  @Test
  void aReplicaThatCannotBeWrittenIsCountedAndTheOthersAreRestored() throws IOException {
    put(CONTENT, HASH);
    delete(folders.get(0));
    Files.writeString(folders.get(0), "");
    Files.delete(file(folders.get(1)));

    assertThat(store.check(HASH)).isEqualTo(new BlobCheck(HASH, 9, 1, 1, false));
    assertThat(file(folders.get(1))).hasBinaryContent(CONTENT);
  }

  @Test
  void replicasHaveFoldersOfTheirOwn() {
    Path twice = folder.resolve("a").resolve("..").resolve("a");
    assertThatThrownBy(() -> ReplicatedBlobStore.open(List.of(folders.get(0), twice), 100))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ReplicatedBlobStore.open(List.of(), 100))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private PutResult put(byte[] content, Hash hash) throws IOException {
    return store.put(new ByteArrayInputStream(content), hash);
  }

  private static Path file(Path replica) {
    String hex = HASH.value().toHex();
    return replica.resolve(hex.substring(0, 2)).resolve(hex.substring(2, 4)).resolve(hex);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(path);
      }
    }
  }
}
