package io.vitrine.client.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys of the network come first; others are made once and kept. */
final class DemoAccountsTest {
  private static final String KEY = "11".repeat(32);

  @TempDir private Path home;
  private DemoAccounts accounts;

  @BeforeEach
  void create() {
    accounts = new DemoAccounts(home, new SecureRandom());
  }

  @Test
  void aMemberIsMadeOnceAndOnlyItsOwnerReadsTheKey() throws IOException {
    Actor first = accounts.member("buyer-1");

    assertThat(accounts.member("buyer-1").address()).isEqualTo(first.address());
    assertThat(accounts.member("buyer-2").address()).isNotEqualTo(first.address());
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(home.resolve("demo/accounts/buyer-1.json"))))
        .isEqualTo("rw-------");
  }

  @Test
  void theNetworksOwnAccountsComeFirst() throws IOException {
    dev("{\"buyer-1\": {\"address\": \"0x\", \"privateKey\": \"" + KEY + "\"}}");

    assertThat(accounts.member("buyer-1").key().secret()).containsOnly(0x11);
    assertThat(home.resolve("demo")).doesNotExist();
  }

  @Test
  void brokenFilesAreNamed() throws IOException {
    dev("{\"registrar\": {\"privateKey\": \"12\"}}");
    assertThat(stopped()).hasMessageContaining("private key of 'registrar'");
    dev("[]");
    assertThat(stopped()).hasMessageContaining("not a JSON object");
    dev("{");
    assertThat(stopped()).hasMessageContaining("not readable");
    dev("{}");
    assertThat(stopped().kind()).isEqualTo(DemoStopped.Kind.NOT_FOUND);
  }

  private DemoStopped stopped() {
    return catchThrowableOfType(DemoStopped.class, () -> accounts.official("registrar"));
  }

  private void dev(String json) throws IOException {
    Path file = home.resolve("dev").resolve("accounts.json");
    Files.createDirectories(file.getParent());
    Files.writeString(file, json);
  }
}
