package io.vitrine.persistence.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileBlobStoreTest {
  private static final int LIMIT = 200_000;

  @TempDir private Path root;
  private FileBlobStore store;

  @BeforeEach
  void open() throws IOException {
    store = FileBlobStore.open(root, LIMIT);
  }

  @Test
  void contentComesBackUnderItsHash() throws IOException {
    byte[] content = random(150_000);
    Hash hash = Sha256.of(Bytes.copyOf(content));
    PutResult.Stored stored = new PutResult.Stored(hash, content.length);
    assertThat(store.put(new ByteArrayInputStream(content))).isEqualTo(stored);
    assertThat(store.put(new ByteArrayInputStream(content))).isEqualTo(stored);
    assertThat(store.size(hash)).contains(150_000L);
    GetResult found = store.get(hash);
    assertThat(found).isInstanceOf(GetResult.Found.class);
    assertThat(Files.readAllBytes(((GetResult.Found) found).file())).isEqualTo(content);
    assertThat(FileBlobStore.open(root, LIMIT).get(hash)).isEqualTo(found);
  }

  @Test
  void absentContentIsAbsent() throws IOException {
    assertThat(store.get(Hash.ZERO)).isEqualTo(new GetResult.Absent());
    assertThat(store.size(Hash.ZERO)).isEmpty();
  }

  @Test
  void sizeLimitIsExactAndLeavesNothingBehind() throws IOException {
    assertThat(store.put(new ByteArrayInputStream(random(LIMIT))))
        .isInstanceOf(PutResult.Stored.class);
    assertThat(store.put(new ByteArrayInputStream(random(LIMIT + 1))))
        .isEqualTo(new PutResult.TooLarge(LIMIT));
    assertThat(incoming()).isEmpty();
  }

  @Test
  void damageIsFoundAndRepairedByStoringAgain() throws IOException {
    byte[] content = random(1_000);
    Hash hash = Sha256.of(Bytes.copyOf(content));
    store.put(new ByteArrayInputStream(content));
    Path file = ((GetResult.Found) store.get(hash)).file();
    content[500] ^= 1;
    Files.write(file, content);
    assertThat(store.get(hash))
        .isEqualTo(new GetResult.Damaged(hash, Sha256.of(Bytes.copyOf(content))));
    content[500] ^= 1;
    store.put(new ByteArrayInputStream(content));
    assertThat(store.get(hash)).isInstanceOf(GetResult.Found.class);
  }

  @Test
  void brokenStreamLeavesNothingBehind() throws IOException {
    InputStream broken =
        new FilterInputStream(InputStream.nullInputStream()) {
          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            throw new IOException("cable cut");
          }
        };
    assertThatThrownBy(() -> store.put(broken)).isInstanceOf(IOException.class);
    assertThat(incoming()).isEmpty();
  }

  @Test
  void leftoversOfAnEarlierProcessAreClearedAway() throws IOException {
    Files.writeString(root.resolve("incoming").resolve("half"), "wri");
    FileBlobStore.open(root, LIMIT);
    assertThat(incoming()).isEmpty();
  }

  private String[] incoming() {
    return root.resolve("incoming").toFile().list();
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }
}
