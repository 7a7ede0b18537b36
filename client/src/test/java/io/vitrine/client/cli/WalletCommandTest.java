package io.vitrine.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WalletCommandTest {
  private static final String PHRASE =
      "test test test test test test test test test test test junk";
  private static final String ADDRESS = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";
  private static final String KEY =
      "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";

  @TempDir Path home;
  private ScriptedTerminal terminal;

  @BeforeEach
  void open() {
    terminal = new ScriptedTerminal(home);
  }

  @Test
  void createsListsAndExports() throws IOException {
    assertThat(terminal.types("secret", "secret").run("wallet", "create", "alice")).isZero();
    assertThat(terminal.questions()).containsExactly("New password for alice", "Again");
    assertThat(terminal.printed()).contains("alice").contains("0x").contains("m/44'/60'/0'/0/0");
    assertThat(terminal.told()).contains("vitrine wallet export alice --mnemonic");

    assertThat(terminal.run("wallet", "list", "--output", "json")).isZero();
    JsonNode list = new ObjectMapper().readTree(terminal.printed());
    assertThat(list.get(0).path("name").asText()).isEqualTo("alice");

    assertThat(terminal.types("secret").run("wallet", "export", "alice", "--mnemonic")).isZero();
    assertThat(terminal.printed().strip().split(" ")).hasSize(24);
  }

  @Test
  void theWellKnownPhraseIsImportedFromPromptAndFromFile() throws IOException {
    assertThat(terminal.types(PHRASE, "pw", "pw").run("wallet", "import", "a", "--mnemonic"))
        .isZero();
    assertThat(terminal.run("wallet", "address", "a")).isZero();
    assertThat(terminal.printed()).isEqualTo(ADDRESS + System.lineSeparator());

    Path phrase = secretFile("phrase", PHRASE);
    Path password = secretFile("password", "pw");
    assertThat(
            terminal.run(
                "wallet",
                "import",
                "b",
                "--mnemonic",
                "--secret-file",
                phrase.toString(),
                "--password-file",
                password.toString(),
                "--index",
                "1"))
        .isZero();
    assertThat(terminal.printed()).contains("0x70997970C51812dc3A010C7d01b50e0d17dc79C8");
    assertThat(terminal.told()).isEmpty();
  }

  @Test
  void aPrivateKeyGoesInAndOutThroughFiles() throws IOException {
    terminal.set("VITRINE_PASSWORD", "pw");
    Path key = secretFile("key", "0x" + KEY + "\n");
    assertThat(
            terminal.run("wallet", "import", "a", "--private-key", "--secret-file", key.toString()))
        .isZero();
    assertThat(terminal.printed()).contains(ADDRESS).doesNotContain(KEY);
    Path out = home.resolve("out");
    assertThat(terminal.run("wallet", "export", "a", "--private-key", "--to", out.toString()))
        .isZero();
    assertThat(out).hasContent(KEY);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out)))
        .isEqualTo("rw-------");
    assertThat(terminal.printed()).isEmpty();
    assertThat(terminal.run("wallet", "export", "a", "--mnemonic")).isEqualTo(1);
    assertThat(terminal.told()).contains("error VIT-6011").contains("remedy: ");
  }

  @Test
  void aKeystoreGoesOutAndIn() {
    terminal.set("VITRINE_PASSWORD", "pw");
    assertThat(terminal.run("wallet", "create", "a", "--words", "12")).isZero();
    terminal.run("wallet", "address", "a");
    String address = terminal.printed();
    Path file = home.resolve("a.keystore");
    assertThat(terminal.run("wallet", "export", "a", "--keystore", "--to", file.toString()))
        .isZero();
    assertThat(terminal.run("wallet", "import", "b", "--keystore", file.toString())).isZero();
    terminal.run("wallet", "address", "b");
    assertThat(terminal.printed()).isEqualTo(address);
  }

  @Test
  void refusalsNameTheirCodeAndRemedyAndNoSecret() {
    terminal.set("VITRINE_PASSWORD", "pw");
    terminal.run("wallet", "create", "a");
    expect(1, "VIT-6009", "wallet", "create", "a");
    expect(2, "VIT-6008", "wallet", "create", "../a");
    expect(3, "VIT-6010", "wallet", "address", "nobody");
    expect(2, "VIT-6101", "wallet", "create", "b", "--words", "13");
    expect(2, "VIT-6101", "wallet", "export", "a");
    expect(2, "VIT-6101", "wallet");
    terminal.types(PHRASE.replace("junk", "test"));
    expect(1, "VIT-6003", "wallet", "import", "b", "--mnemonic");
    terminal.types(PHRASE.replace("junk", "jjunk"));
    expect(1, "VIT-6002", "wallet", "import", "b", "--mnemonic");
    terminal.types("test test");
    expect(1, "VIT-6001", "wallet", "import", "b", "--mnemonic");
    terminal.types(KEY + "00");
    expect(1, "VIT-6007", "wallet", "import", "b", "--private-key");
    assertThat(terminal.told()).doesNotContain(KEY);
    expect(1, "VIT-6103", "wallet", "import", "b", "--private-key");
    terminal.set("VITRINE_PASSWORD", "other");
    expect(1, "VIT-6004", "wallet", "export", "a", "--mnemonic");
    terminal.set("VITRINE_PASSWORD", "");
    expect(1, "VIT-6102", "wallet", "export", "a", "--mnemonic");
  }

  @Test
  void twoDifferentPasswordsMakeNoAccount() {
    assertThat(terminal.types("one", "two").run("wallet", "create", "a")).isEqualTo(1);
    assertThat(terminal.run("wallet", "address", "a")).isEqualTo(3);
  }

  @Test
  void filesThatOthersCanReadAreMentioned() throws IOException {
    Path password = secretFile("password", "pw");
    Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(terminal.run("wallet", "create", "a", "--password-file", password.toString()))
        .isZero();
    assertThat(terminal.told()).contains("warning: others can read");
  }

  private void expect(int exit, String code, String... args) {
    assertThat(terminal.run(args)).as(String.join(" ", args)).isEqualTo(exit);
    assertThat(terminal.told())
        .startsWith("error " + code + ": ")
        .contains("\nremedy: ")
        .doesNotContain("\tat ");
    assertThat(terminal.printed()).isEmpty();
  }

  private Path secretFile(String name, String content) throws IOException {
    Path file = Files.writeString(home.resolve(name), content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }
}
