package io.vitrine.client.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.types.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WalletDirectoryTest {
  private static final char[] PASSWORD = "correct horse".toCharArray();
  private static final char[] OTHER = "battery staple".toCharArray();
  private static final String PHRASE =
      "test test test test test test test test test test test junk";

  @TempDir Path home;
  private WalletDirectory wallet;

  @BeforeEach
  void open() {
    wallet = new WalletDirectory(home.resolve("wallets"), KeystoreTest.CHEAP, new SecureRandom());
  }

  @Test
  void exportWipeImportGivesTheSameAddress() throws IOException {
    AccountSummary first = addFromPhrase("alice", 0);
    char[] phrase;
    try (Mnemonic exported = Results.done(wallet.exportMnemonic("alice", PASSWORD))) {
      phrase = exported.phrase();
    }
    Files.delete(home.resolve("wallets/alice.json"));
    try (Mnemonic imported = Results.done(Mnemonic.parse(phrase))) {
      AccountSummary again =
          Results.done(wallet.add("alice", imported, "", AccountPath.FIRST, PASSWORD));
      assertThat(again).isEqualTo(first);
    }
    Arrays.fill(phrase, ' ');
  }

  @Test
  void filesAreForTheirOwnerAlone() throws IOException {
    addFromPhrase("alice", 0);
    Results.done(wallet.exportKeystore("alice", PASSWORD));
    Path directory = home.resolve("wallets");
    assertThat(permissions(directory)).isEqualTo("rwx------");
    assertThat(permissions(directory.resolve("alice.json"))).isEqualTo("rw-------");
    assertThat(permissions(directory.resolve("audit.log"))).isEqualTo("rw-------");
    try (var files = Files.list(directory)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder("alice.json", "audit.log");
    }
  }

  @Test
  void listsWithoutAPassword() {
    assertThat(Results.done(wallet.list())).isEmpty();
    AccountSummary second = addFromPhrase("bob", 1);
    AccountSummary first = addFromPhrase("alice", 0);
    assertThat(Results.done(wallet.list())).isEqualTo(List.of(first, second));
    assertThat(second.path()).contains(new AccountPath(1));
    assertThat(second.address().map(Addresses::format))
        .contains("0x70997970C51812dc3A010C7d01b50e0d17dc79C8");
  }

  @Test
  void anExistingAccountIsNeverReplaced() throws IOException {
    addFromPhrase("alice", 0);
    byte[] before = Files.readAllBytes(home.resolve("wallets/alice.json"));
    try (AccountKey key = AccountKey.ofSecret(Bytes.fromHex("11".repeat(32)).toArray())) {
      assertThat(Results.refusal(wallet.add("alice", key, PASSWORD)))
          .isEqualTo(new WalletRefusal.AccountExists("alice"));
    }
    assertThat(Files.readAllBytes(home.resolve("wallets/alice.json"))).isEqualTo(before);
  }

  @Test
  void wrongPasswordsOpenNothingAndLeaveNoExportEntry() {
    addFromPhrase("alice", 0);
    var wrong = new WalletRefusal.WrongPassword();
    assertThat(Results.refusal(wallet.unlock("alice", OTHER))).isEqualTo(wrong);
    assertThat(Results.refusal(wallet.exportMnemonic("alice", OTHER))).isEqualTo(wrong);
    assertThat(Results.refusal(wallet.exportKeystore("alice", OTHER))).isEqualTo(wrong);
    assertThat(home.resolve("wallets/audit.log")).doesNotExist();
  }

  @Test
  void exportsAreLoggedByNameWithoutTheSecret() throws IOException {
    addFromPhrase("alice", 0);
    Results.done(wallet.exportMnemonic("alice", PASSWORD)).close();
    Results.done(wallet.exportKey("alice", PASSWORD)).close();
    assertThat(Files.readAllLines(home.resolve("wallets/audit.log")))
        .hasSize(2)
        .anyMatch(line -> line.endsWith(" export mnemonic alice"))
        .anyMatch(line -> line.endsWith(" export private-key alice"));
  }

  @Test
  void aKeystoreMovesBetweenWallets() {
    AccountSummary alice = addFromPhrase("alice", 0);
    String json = Results.done(wallet.exportKeystore("alice", PASSWORD));
    assertThat(json).doesNotContain("x-vitrine");
    AccountSummary copy = Results.done(wallet.addKeystore("copy", json, PASSWORD));
    assertThat(copy.address()).isEqualTo(alice.address());
    assertThat(Results.refusal(wallet.addKeystore("third", json, OTHER)))
        .isEqualTo(new WalletRefusal.WrongPassword());
    assertThat(Results.refusal(wallet.exportMnemonic("copy", PASSWORD)))
        .isEqualTo(new WalletRefusal.NoMnemonic("copy"));
  }

  @Test
  void namesCannotLeaveTheDirectory() {
    for (String name : List.of("../alice", "", "Alice", "a/b", ".hidden", "x".repeat(41))) {
      assertThat(Results.refusal(wallet.show(name))).isEqualTo(new WalletRefusal.InvalidName(name));
    }
    assertThat(Results.refusal(wallet.show("nobody")))
        .isEqualTo(new WalletRefusal.NoSuchAccount("nobody"));
  }

  private AccountSummary addFromPhrase(String name, int index) {
    try (Mnemonic mnemonic = Results.done(Mnemonic.parse(PHRASE.toCharArray()))) {
      return Results.done(wallet.add(name, mnemonic, "", new AccountPath(index), PASSWORD));
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
