package io.vitrine.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.client.gateway.ScriptedGateway;
import io.vitrine.client.gateway.ScriptedGateway.Answer;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.problem.Catalogue;
import io.vitrine.problem.ClientCode;
import io.vitrine.problem.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every failure of the command line by itself, produced by a command that a person might type. */
class CommandRefusalsTest {
  private static final String PHRASE =
      "test test test test test test test test test test test junk";

  @TempDir Path home;
  private final ScriptedGateway gateway = new ScriptedGateway();
  private ScriptedTerminal terminal;

  /** Prepares and gives the words to type. */
  interface Command {
    List<String> type(CommandRefusalsTest test) throws IOException;
  }

  /** One way into a failure. */
  record Case(ClientCode code, Command command) {
    @Override
    public String toString() {
      return code.name();
    }
  }

  @BeforeEach
  void open() {
    terminal = new ScriptedTerminal(home).set("VITRINE_NODE", gateway.url().toString());
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  static Stream<Case> cases() {
    return Stream.of(wallet(), command(), network()).flatMap(List::stream);
  }

  private static Case of(ClientCode code, Command command) {
    return new Case(code, command);
  }

  private static List<Case> wallet() {
    List<String> phrase = List.of("wallet", "import", "b", "--mnemonic");
    List<String> key = List.of("wallet", "import", "b", "--private-key");
    return List.of(
        of(ClientCode.WRONG_WORD_COUNT, t -> t.typing(phrase, "test test")),
        of(ClientCode.UNKNOWN_WORD, t -> t.typing(phrase, PHRASE.replace("junk", "jjunk"))),
        of(ClientCode.WRONG_CHECKSUM, t -> t.typing(phrase, PHRASE.replace("junk", "test"))),
        of(
            ClientCode.WRONG_PASSWORD,
            t -> t.account("a").typing(List.of("wallet", "export", "a", "--mnemonic"), "no")),
        of(
            ClientCode.MALFORMED_KEYSTORE,
            t -> t.typing(t.importing(t.file("k", "{\"version\": 3}")), "pw")),
        of(
            ClientCode.UNSUPPORTED_KEYSTORE,
            t -> t.typing(t.importing(t.file("k", t.keystoreOf("chacha20"))), "pw")),
        of(ClientCode.NOT_A_PRIVATE_KEY, t -> t.typing(key, "00")),
        of(ClientCode.INVALID_NAME, t -> t.typing(List.of("wallet", "create", "../a"), "p", "p")),
        of(
            ClientCode.ACCOUNT_EXISTS,
            t -> t.account("a").typing(List.of("wallet", "create", "a"), "pw", "pw")),
        of(ClientCode.NO_SUCH_ACCOUNT, t -> List.of("wallet", "address", "nobody")),
        of(
            ClientCode.NO_MNEMONIC,
            t -> t.bareKey("a").typing(List.of("wallet", "export", "a", "--mnemonic"), "pw")),
        of(
            ClientCode.WALLET_FILE,
            t -> {
              t.file("wallets", "in the way");
              return t.typing(List.of("wallet", "create", "a"), "pw", "pw");
            }));
  }

  private static List<Case> command() {
    return List.of(
        of(ClientCode.USAGE, t -> List.of("wallet", "creat")),
        of(ClientCode.NO_PASSWORD, t -> List.of("wallet", "create", "a")),
        of(ClientCode.NO_SECRET, t -> List.of("wallet", "import", "b", "--private-key")),
        of(ClientCode.FILE_PROBLEM, t -> List.of("verify", t.home.toString())),
        of(
            ClientCode.NOT_CONFIRMED,
            t -> {
              t.file("format", "1");
              return List.of("dev", "reset");
            }),
        of(ClientCode.UNKNOWN_CODE, t -> List.of("explain", "VIT-0000")),
        of(
            ClientCode.UNEXPECTED,
            t -> {
              // No environment can hold this; it stands for whatever nobody foresaw.
              t.terminal.set("VITRINE_HOME", "\0");
              return List.of("wallet", "list");
            }),
        of(ClientCode.NOT_AN_ENVELOPE, t -> List.of("tx", "submit", t.file("e", "x").toString())),
        of(ClientCode.NO_SUCH_FILE, t -> List.of("verify", t.home.resolve("none").toString())),
        of(
            ClientCode.FILE_EXISTS,
            t -> {
              t.genesis();
              String id = "sha256:" + "0".repeat(64);
              t.gateway.on("GET /v1/transactions/" + id + "/proof", "{}");
              return List.of("proof", "get", id, "--to", t.file("p", "x").toString());
            }),
        of(
            ClientCode.FILE_TOO_LARGE,
            t -> List.of("tx", "submit", t.file("e", "x".repeat(70_000)).toString())),
        of(
            ClientCode.BACKUP_DAMAGED,
            t -> {
              t.file("manifest.json", "{}");
              return t.typing(List.of("backup", "verify", t.home.toString()), "pw");
            }),
        of(
            ClientCode.NOT_AN_ATTRIBUTE,
            t -> {
              String mine = t.home.resolve("mine").toString();
              String shown = t.home.resolve("shown").toString();
              t.terminal.run("attribute", "make", mine, "a=1");
              t.terminal.run("attribute", "disclose", "a", "--from", mine, "--to", shown);
              return List.of("attribute", "check", shown, "--root", "sha256:" + "0".repeat(64));
            }),
        of(ClientCode.NO_SIGNER, t -> List.of("account", "pay", t.address(), "--units", "1")),
        of(
            ClientCode.UNUSABLE_PASSWORD,
            t -> t.typing(List.of("wallet", "create", "a"), "one", "two")));
  }

  private static List<Case> network() {
    return List.of(
        of(ClientCode.UNREACHABLE, t -> List.of("status", "--node", "http://127.0.0.1:1")),
        of(
            ClientCode.UNDOCUMENTED_ANSWER,
            t -> {
              t.gateway.on("GET /v1/network/status", Answer.json(418, "<html>teapot</html>"));
              return List.of("status");
            }),
        of(
            ClientCode.UNDECIDED,
            t -> {
              t.genesis();
              t.gateway.on("POST /v1/transactions", Answer.broken());
              return t.paying("--timeout", "1");
            }),
        of(
            ClientCode.MEDIA_DIFFERS,
            t -> {
              String hash = "sha256:" + "00".repeat(32);
              t.gateway.on("GET /v1/media/" + hash, Answer.json(200, "something else"));
              return List.of("media", "get", hash, "--to", t.home.resolve("m").toString());
            }),
        of(ClientCode.DEV_NOT_RUNNING, t -> List.of("dev", "status")),
        of(
            ClientCode.DEV_REFUSED,
            t -> {
              Files.createDirectories(t.home.resolve("dev"));
              t.file("dev/control.token", "token");
              t.terminal.set("VITRINE_PORT_BASE", Integer.toString(t.gateway.port()));
              t.gateway.on("GET /status", Answer.broken());
              return List.of("dev", "status");
            }),
        of(
            ClientCode.NO_TRUST_ANCHOR,
            t ->
                List.of(
                    "verify",
                    Files.write(
                            t.home.resolve("p"),
                            io.vitrine.client.verify.SampleProof.file().toArray())
                        .toString())));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aFailureSaysCodeCauseAndRemedyAndNothingElse(Case given) throws IOException {
    List<String> words = given.command().type(this);

    int exit = terminal.run(words.toArray(String[]::new));

    assertThat(terminal.told()).contains("error " + given.code().code() + ": ");
    assertThat(exit).isEqualTo(given.code().exit().number());
    assertThat(terminal.told()).contains("\nremedy: ").doesNotContain("\tat ");
    assertThat(terminal.printed()).doesNotContain("error");
  }

  @Test
  void everyCodeOfTheCommandLineHasItsCase() {
    assertThat(cases().map(c -> c.code().code()).collect(Collectors.toSet()))
        .isEqualTo(Catalogue.of(Origin.CLIENT));
  }

  private List<String> typing(List<String> words, String... answers) {
    terminal.types(answers);
    return words;
  }

  private CommandRefusalsTest account(String name) {
    terminal.types("pw", "pw");
    assertThat(terminal.run("wallet", "create", name)).isZero();
    return this;
  }

  private CommandRefusalsTest bareKey(String name) {
    terminal.types(Consortium.userKey(1).toHex(), "pw", "pw");
    assertThat(terminal.run("wallet", "import", name, "--private-key")).isZero();
    return this;
  }

  private List<String> importing(Path keystore) {
    return List.of("wallet", "import", "b", "--keystore", keystore.toString());
  }

  /** A keystore that is right but for its cipher. */
  private String keystoreOf(String cipher) throws IOException {
    account("a").typing(List.of(), "pw");
    Path file = home.resolve("exported");
    assertThat(terminal.run("wallet", "export", "a", "--keystore", "--to", file.toString()))
        .isZero();
    return Files.readString(file).replace("aes-128-ctr", cipher);
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(home.resolve(name), content);
  }

  private void genesis() {
    gateway.on(
        "GET /v1/network/genesis",
        "{\"document\":\""
            + Base64.getEncoder().encodeToString(Consortium.of(4).genesis().encode().toArray())
            + "\"}");
  }

  private String address() {
    return io.vitrine.ledger.crypto.Addresses.format(Consortium.user(2));
  }

  private List<String> paying(String... options) throws IOException {
    List<String> words = new ArrayList<>(List.of("account", "pay", address(), "--units", "1"));
    words.addAll(List.of("--key-file", file("key", Consortium.userKey(1).toHex()).toString()));
    words.addAll(List.of(options));
    return words;
  }
}
