package io.vitrine.api.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.types.Bytes;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaKindTest {
  @ParameterizedTest
  @CsvSource({
    "89504e470d0a1a0a0000, PNG",
    "ffd8ffe000104a464946, JPEG",
    "474946383961, GIF",
    "524946460000000057454250, WEBP",
    "524946460000000057415645, WAV",
    "000000206674797069736f6d, MP4",
    "1a45dfa3, WEBM",
    "255044462d312e37, PDF",
    "676c5446, GLB"
  })
  void aFileIsWhatItsFirstBytesSay(String head, MediaKind kind) {
    assertThat(MediaKind.of(Bytes.fromHex(head).toArray())).contains(kind);
  }

  @Test
  void whatABrowserWouldExecuteIsTextToBeSaved() {
    for (String text :
        new String[] {
          "<!DOCTYPE html><script>", "<svg xmlns='http://www.w3.org/2000/svg'>", "#!/bin/sh"
        }) {
      assertThat(MediaKind.of(text.getBytes(StandardCharsets.UTF_8))).contains(MediaKind.TEXT);
    }
    assertThat(MediaKind.TEXT.isShown()).isFalse();
    assertThat(MediaKind.PDF.isShown()).isFalse();
    assertThat(MediaKind.TEXT.type()).isEqualTo("text/plain; charset=utf-8");
  }

  @Test
  void binariesOfOtherKindsAreNoKindAtAll() {
    assertThat(MediaKind.of(Bytes.fromHex("7f454c4602010100").toArray())).isEmpty();
    assertThat(MediaKind.of(Bytes.fromHex("4d5a9000").toArray())).isEmpty();
    assertThat(MediaKind.of(Bytes.fromHex("c328").toArray())).isEmpty();
    assertThat(MediaKind.of("a\0b".getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  @Test
  void aCharacterThatTheEndOfTheHeadCutsIsNoMistake() {
    byte[] cut = ("a".repeat(MediaKind.HEAD - 1) + "é").getBytes(StandardCharsets.UTF_8);
    assertThat(MediaKind.of(java.util.Arrays.copyOf(cut, MediaKind.HEAD))).contains(MediaKind.TEXT);
    assertThat(MediaKind.of(new byte[] {'a', (byte) 0xc3})).isEmpty();
  }
}
