package io.vitrine.ledger.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class NativeLibraryTest {
  @Test
  void aFailureNamesThePlatformAndTheRemedy() {
    LinkageError cause = new UnsatisfiedLinkError("no such file");
    assertThat(NativeLibrary.unavailable("libfoo", "Linux on x86-64", cause))
        .hasMessageContaining("libfoo")
        .hasMessageContaining(System.getProperty("os.arch"))
        .hasMessageContaining("bundled for Linux on x86-64")
        .hasMessageContaining("java.io.tmpdir")
        .hasCause(cause);
  }

  @Test
  void theBundledLibrariesLoadHere() {
    assertThatCode(Secp256k1::assertHealthy).doesNotThrowAnyException();
    assertThatCode(Ed25519::load).doesNotThrowAnyException();
  }
}
