package io.vitrine.node.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
  @TempDir private Path directory;

  @Test
  void whatAKillLeftIsReplaced() throws Exception {
    Path file = directory.resolve("deep").resolve("key.pem");
    Files.createDirectories(file.getParent());
    Files.writeString(file.resolveSibling("key.pem.new"), "half");

    WholeFile.put(
        file,
        "whole".getBytes(UTF_8),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));

    assertThat(file).hasContent("whole");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(file.resolveSibling("key.pem.new")).doesNotExist();
  }

  @Test
  void aFailedWriteLeavesTheFileAsItWas() throws Exception {
    Path file = Files.writeString(directory.resolve("genesis.cbor"), "first");
    Files.createDirectories(directory.resolve("genesis.cbor.new").resolve("full"));

    assertThatThrownBy(() -> WholeFile.put(file, "second".getBytes(UTF_8)))
        .isInstanceOf(IOException.class);
    assertThat(file).hasContent("first");
  }
}
