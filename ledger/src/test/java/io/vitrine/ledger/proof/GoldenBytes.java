package io.vitrine.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.types.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares an encoding with the bytes it had when it was first published, {@code
 * src/test/resources/golden/NAME.hex}. A difference means that old proofs and journals can no
 * longer be read: give the form a new version instead. {@code -Dgolden.write=DIRECTORY} writes
 * files anew.
 */
public final class GoldenBytes {
  private static final int LINE = 100;

  private GoldenBytes() {}

  /** Fails unless {@code actual} equals the golden file {@code name}. */
  public static void assertMatches(String name, Bytes actual) {
    String directory = System.getProperty("golden.write");
    if (directory != null) {
      write(Path.of(directory, name + ".hex"), actual);
      return;
    }
    assertThat(actual.toHex()).as("golden bytes of %s", name).isEqualTo(read(name).toHex());
  }

  /** The content of the golden file {@code name}. */
  public static Bytes read(String name) {
    try (InputStream in = GoldenBytes.class.getResourceAsStream("/golden/" + name + ".hex")) {
      if (in == null) {
        throw new AssertionError("there is no golden file " + name);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      return Bytes.fromHex(text.replaceAll("\\s", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, Bytes bytes) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, bytes.toHex().replaceAll("(.{" + LINE + "})", "$1\n").strip() + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
