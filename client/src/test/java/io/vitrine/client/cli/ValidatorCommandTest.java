package io.vitrine.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.client.gateway.ScriptedGateway;
import io.vitrine.contracts.governance.GovernanceCalls;
import io.vitrine.contracts.governance.GovernanceSigning;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.types.ValidatorChange;
import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.crypto.Ed25519;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.membership.Validator;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code vitrine validator} signs, sends and refuses. */
class ValidatorCommandTest {
  private static final Consortium CONSORTIUM = Consortium.of(4);
  private static final Bytes SEED = Sha256.of(Bytes.fromHex("05")).value();
  private static final Bytes NEW_KEY = Ed25519.publicKey(SEED);
  private static final ValidatorChange ADD =
      new ValidatorChange.Add(new Validator("org-5", NEW_KEY));
  private static final LogHead LOG = new LogHead(40, Sha256.of(Bytes.fromHex("01")));

  @TempDir Path home;
  private final ScriptedGateway gateway = new ScriptedGateway();
  private ScriptedTerminal terminal;
  private String account;
  private String seed;

  @BeforeEach
  void open() throws IOException {
    terminal = new ScriptedTerminal(home).set("VITRINE_NODE", gateway.url().toString());
    account = secret("key", Consortium.userKey(1));
    seed = secret("validator.seed", Consortium.validatorSeed(1));
    gateway.on(
        "GET /v1/network/genesis",
        "{\"document\":\""
            + Base64.getEncoder().encodeToString(CONSORTIUM.genesis().encode().toArray())
            + "\"}");
    gateway.on("POST /v1/transactions", "{\"state\":\"COMMITTED\",\"height\":12,\"index\":0}");
    validators(41, "[]");
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  private String secret(String name, Bytes bytes) throws IOException {
    Path file = Files.writeString(home.resolve(name), bytes.toHex() + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file.toString();
  }

  private void validators(long height, String proposals) {
    StringBuilder items = new StringBuilder();
    for (Validator v : CONSORTIUM.validators().members()) {
      items.append(items.length() == 0 ? "" : ",");
      items.append(
          "{\"name\":\"%s\",\"publicKey\":\"0x%s\"}".formatted(v.name(), v.publicKey().toHex()));
    }
    gateway.on(
        "GET /v1/validators",
        "{\"items\":[%s],\"asOfHeight\":%d,\"epoch\":3,\"proposals\":%s}"
            .formatted(items, height, proposals));
  }

  private static String proposal(LogHead log) {
    return ("[{\"change\":\"add\",\"name\":\"org-5\",\"publicKey\":\"0x%s\","
            + "\"challenge\":{\"size\":%d,\"root\":\"%s\"}}]")
        .formatted(NEW_KEY.toHex(), log.size(), log.root());
  }

  private int run(String... args) {
    String[] all = java.util.Arrays.copyOf(args, args.length + 2);
    all[args.length] = "--key-file";
    all[args.length + 1] = account;
    return terminal.run(all);
  }

  private List<SignedTransaction> sent() {
    return gateway.requests().stream()
        .filter(r -> r.method().equals("POST"))
        .map(r -> SignedTransaction.decode(r.body()))
        .toList();
  }

  private static void assertCalls(SignedTransaction sent, ContractCall call) {
    assertThat(sent.body().contract()).isEqualTo(call.contract());
    assertThat(sent.body().method()).isEqualTo(call.method());
    assertThat(sent.body().arguments()).isEqualTo(call.arguments());
  }

  @Test
  void anApprovalIsSignedWithTheValidatorsKeyForThePresentEpoch() {
    Hash digest = GovernanceSigning.approval(CONSORTIUM.domain(), 3, ADD);
    ContractCall expected =
        GovernanceCalls.approve(3, ADD, "org-2", CONSORTIUM.key(1).sign(digest));
    for (String verb : List.of("propose", "approve")) {
      int exit =
          run(
              "validator",
              verb,
              "add",
              "org-5",
              "--joining",
              "0x" + NEW_KEY.toHex(),
              "--validator-key",
              seed);
      assertThat(exit).as(() -> terminal.told()).isZero();
      assertThat(terminal.printed()).contains("COMMITTED").contains("org-2");
    }
    assertThat(sent()).hasSize(2).allSatisfy(t -> assertCalls(t, expected));
  }

  @Test
  void aRemovalNeedsNoKeyAndWhatCannotBeReadIsNotSent() throws IOException {
    assertThat(run("validator", "approve", "remove", "org-4", "--validator-key", seed)).isZero();
    assertThat(run("validator", "approve", "add", "org-5", "--validator-key", seed)).isEqualTo(2);
    assertThat(run("validator", "approve", "remove", "Org!", "--validator-key", seed)).isEqualTo(2);
    assertThat(run("validator", "approve", "swap", "org-1", "--validator-key", seed)).isEqualTo(2);
    String stranger = secret("other.seed", SEED);
    assertThat(run("validator", "approve", "remove", "org-4", "--validator-key", stranger))
        .isEqualTo(4);
    assertThat(terminal.told()).startsWith("error NOT_A_VALIDATOR: ");
    String broken = secret("broken.seed", Bytes.fromHex("0102"));
    assertThat(run("validator", "approve", "remove", "org-4", "--validator-key", broken))
        .isEqualTo(1);
    assertThat(run("validator", "approve", "remove", "org-4", "--validator-key", "no-such"))
        .isEqualTo(3);
    assertThat(sent()).hasSize(1);
  }

  @Test
  void readinessSignsTheLogThatTheProposalNames() throws IOException {
    String joining = secret("new.seed", SEED);
    assertThat(run("validator", "ready", "add", "org-5", "--validator-key", joining)).isEqualTo(4);
    assertThat(terminal.told()).startsWith("error PROPOSAL_NOT_FOUND: ");
    validators(41, proposal(LOG));

    assertThat(run("validator", "ready", "add", "org-5", "--validator-key", joining)).isZero();

    Hash digest = GovernanceSigning.readiness(CONSORTIUM.domain(), 3, ADD, LOG);
    assertCalls(
        sent().get(0), GovernanceCalls.ready(3, ADD, Ed25519.load().key(SEED).sign(digest)));
    assertThat(run("validator", "ready", "replace", "org-5", "--validator-key", joining))
        .isEqualTo(4);
  }

  @Test
  void anOldLogIsRenewedBeforeItIsSigned() throws IOException {
    String joining = secret("new.seed", SEED);
    validators(LOG.size() + 900, proposal(LOG));
    assertThat(run("validator", "ready", "add", "org-5", "--validator-key", joining)).isZero();
    assertThat(sent()).extracting(t -> t.body().method()).containsExactly("challenge", "ready");
  }

  @Test
  void aKeyIsMadeOnceForItsOwnerAlone() throws IOException {
    Path file = home.resolve("made/validator.seed");
    assertThat(terminal.run("validator", "key", file.toString())).isZero();
    String first = terminal.printed();
    Bytes made = Bytes.fromHex(Files.readString(file).strip());
    assertThat(first).contains(Ed25519.publicKey(made).toHex());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(terminal.run("validator", "key", file.toString())).isZero();
    assertThat(terminal.printed()).isEqualTo(first).doesNotContain(made.toHex());
  }

  @Test
  void theListShowsEpochMembersAndProposals() {
    validators(41, proposal(LOG));
    assertThat(terminal.run("validator", "list")).isZero();
    assertThat(terminal.printed()).contains("org-4").contains("org-5").contains("epoch");
  }
}
