package io.vitrine.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.client.gateway.ScriptedGateway;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.crypto.Secp256k1;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.registrar.applicant.ApplicantFile;
import io.vitrine.registrar.application.ApplicantKind;
import io.vitrine.registrar.realname.DocumentKind;
import io.vitrine.registrar.realname.DocumentNumber;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityApplyCommandTest {
  private static final Bytes KEY = Bytes.fromHex("03".repeat(32));
  private static final String ID = "00112233445566778899aabbccddeeff";
  private static final String TOKEN = "ab".repeat(32);

  @TempDir Path home;
  private final ScriptedGateway node = new ScriptedGateway();
  private ScriptedTerminal terminal;
  private Path form;

  @BeforeEach
  void open() throws Exception {
    terminal = new ScriptedTerminal(home);
    form = home.resolve("form.json");
    Files.writeString(
        form,
        "{\"kind\":\"PERSON\",\"country\":\"CN\",\"documentKind\":\"NATIONAL_IDENTITY\","
            + "\"number\":\"110105 19491231-002x\",\"name\":\"Li Wei\",\"born\":\"1949-12-31\"}");
    Files.writeString(home.resolve("key"), KEY.toHex());
  }

  @AfterEach
  void close() {
    node.close();
  }

  @Test
  void theAccountSignsAndTheTokenIsKeptAndNotShown() throws Exception {
    var genesis = Consortium.of(4).genesis();
    node.on(
        "GET /v1/network/genesis",
        "{\"document\":\"%s\",\"hash\":\"%s\"}"
            .formatted(
                Base64.getEncoder().encodeToString(genesis.encode().toArray()), genesis.hash()));
    node.on(
        "POST /v1/applications",
        "{\"id\":\"%s\",\"state\":\"RECEIVED\",\"token\":\"%s\"}".formatted(ID, TOKEN));
    assertThat(run("apply", form.toString(), "--key-file", home.resolve("key").toString()))
        .as(terminal.told())
        .isZero();
    JsonNode body =
        Session.JSON.readTree(
            new String(node.only("POST").body().toArray(), StandardCharsets.UTF_8));
    ApplicantFile file =
        new ApplicantFile(
            ApplicantKind.PERSON,
            Secp256k1.address(KEY),
            new DocumentNumber("CN", DocumentKind.NATIONAL_IDENTITY, "11010519491231002X"),
            "Li Wei",
            Optional.of(LocalDate.of(1949, 12, 31)),
            Optional.empty(),
            "",
            Optional.empty());
    assertThat(file.isSignedBy(genesis.hash(), Bytes.fromHex(body.path("signature").asText())))
        .isTrue();
    assertThat(terminal.printed() + terminal.told()).contains(ID).doesNotContain(TOKEN);

    node.on("GET /v1/applications/" + ID, "{\"id\":\"%s\",\"state\":\"APPROVED\"}".formatted(ID));
    assertThat(run("status")).as(terminal.told()).isZero();
    assertThat(terminal.printed()).contains("APPROVED");
  }

  @Test
  void aRestorationNamesTheAddressBeforeInWhatIsSigned() throws Exception {
    var genesis = Consortium.of(4).genesis();
    node.on(
        "GET /v1/network/genesis",
        "{\"document\":\"%s\",\"hash\":\"%s\"}"
            .formatted(
                Base64.getEncoder().encodeToString(genesis.encode().toArray()), genesis.hash()));
    node.on(
        "POST /v1/applications",
        "{\"id\":\"%s\",\"state\":\"RECEIVED\",\"token\":\"%s\"}".formatted(ID, TOKEN));
    String before = Addresses.format(Consortium.user(5));
    assertThat(
            run(
                "apply",
                form.toString(),
                "--restores",
                before,
                "--key-file",
                home.resolve("key").toString()))
        .as(terminal.told())
        .isZero();
    JsonNode body =
        Session.JSON.readTree(
            new String(node.only("POST").body().toArray(), StandardCharsets.UTF_8));
    assertThat(body.path("restores").asText()).isEqualTo(before);
    ApplicantFile file =
        new ApplicantFile(
            ApplicantKind.PERSON,
            Secp256k1.address(KEY),
            new DocumentNumber("CN", DocumentKind.NATIONAL_IDENTITY, "11010519491231002X"),
            "Li Wei",
            Optional.of(LocalDate.of(1949, 12, 31)),
            Optional.empty(),
            "",
            Optional.empty());
    Bytes signature = Bytes.fromHex(body.path("signature").asText());
    assertThat(file.isSignedBy(genesis.hash(), signature)).isFalse();
    assertThat(file.isSignedBy(genesis.hash(), Optional.of(Consortium.user(5)), signature))
        .isTrue();
  }

  @Test
  void aMistakeInTheFormIsFoundHereAndNotRepeated() throws Exception {
    var genesis = Consortium.of(4).genesis();
    node.on(
        "GET /v1/network/genesis",
        "{\"document\":\"%s\",\"hash\":\"%s\"}"
            .formatted(
                Base64.getEncoder().encodeToString(genesis.encode().toArray()), genesis.hash()));
    Files.writeString(
        form,
        "{\"kind\":\"PERSON\",\"country\":\"CN\",\"documentKind\":\"PASSPORT\","
            + "\"number\":\"E1\",\"name\":\"Li Wei\"}");
    assertThat(run("apply", form.toString(), "--key-file", home.resolve("key").toString()))
        .isEqualTo(2);
    assertThat(terminal.told()).contains("number: ").doesNotContain("Wei").doesNotContain("E1");
    assertThat(run("status")).isEqualTo(2);
  }

  private int run(String... words) {
    String[] all = new String[words.length + 3];
    all[0] = "identity";
    System.arraycopy(words, 0, all, 1, words.length);
    all[words.length + 1] = "--node";
    all[words.length + 2] = node.url().toString();
    return terminal.run(all);
  }
}
