package io.vitrine.client.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import io.vitrine.client.verify.SampleProof;
import io.vitrine.client.verify.TrustedGenesis;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {
  private static final Hash GENESIS = SampleProof.genesis().hash();

  @TempDir Path home;
  private ScriptedTerminal terminal;
  private Path file;

  @BeforeEach
  void open() throws IOException {
    terminal = new ScriptedTerminal(home);
    file = Files.write(home.resolve("a.vproof"), SampleProof.file().toArray());
  }

  @Test
  void namesEveryCheckAndSaysWhatIsProven() {
    assertThat(run("--pin", GENESIS.toString())).isZero();
    assertThat(terminal.printed())
        .contains("PASS     file")
        .contains("PASS     finalization-signatures")
        .contains("SKIPPED  state")
        .contains("register")
        .endsWith("VALID\n")
        .doesNotContain("NOT VALID")
        .doesNotContain("FAIL");
  }

  @Test
  void aChangedByteFailsWithTheNameOfTheCheck() throws IOException {
    byte[] changed = Files.readAllBytes(file);
    changed[changed.length - 40] ^= 1;
    Files.write(file, changed);
    assertThat(run("--pin", GENESIS.toString())).isEqualTo(5);
    assertThat(terminal.printed()).contains("FAIL").endsWith("NOT VALID\n");
    assertThat(terminal.told()).startsWith("error VIT-6321: ").contains("remedy: ");
  }

  @Test
  void reportsInJson() throws IOException {
    assertThat(run("--pin", GENESIS.toString(), "--output", "json")).isZero();
    JsonNode report = Session.JSON.readTree(terminal.printed());
    assertThat(report.path("valid").asBoolean()).isTrue();
    assertThat(report.path("checks").get(0).path("verdict").asText()).isEqualTo("PASS");
    assertThat(report.path("proven").path("method").asText()).isEqualTo("register");
    assertThat(run("--pin", Sha256.of(Bytes.EMPTY).toString(), "--output", "json")).isEqualTo(5);
    report = Session.JSON.readTree(terminal.printed());
    assertThat(report.path("valid").asBoolean()).isFalse();
    assertThat(report.has("proven")).isFalse();
  }

  @Test
  void trustsADocumentAHeaderOrTheLedgerMetFirst() throws IOException {
    Path document = home.resolve("genesis");
    Files.write(document, SampleProof.genesis().encode().toArray());
    assertThat(run("--genesis", document.toString())).isZero();
    Hash header = Sha256.of(SampleProof.bundle().attesting().header());
    assertThat(run("--pin-header", GENESIS.toString())).isEqualTo(5);
    assertThat(run("--pin-header", header.toString())).isZero();

    assertThat(run()).isEqualTo(2);
    assertThat(terminal.told()).startsWith("error VIT-6303");
    new TrustedGenesis(home).remember(SampleProof.genesis().ledgerId(), GENESIS);
    assertThat(run()).isZero();
    assertThat(terminal.told()).contains("trusting genesis " + GENESIS);
  }

  @Test
  void whatIsNoProofFailsAndWhatIsMissingIsNotFound() throws IOException {
    Files.writeString(file, "hello");
    assertThat(run("--pin", GENESIS.toString())).isEqualTo(5);
    assertThat(run()).isEqualTo(5);
    Files.delete(file);
    assertThat(run("--pin", GENESIS.toString())).isEqualTo(3);
    assertThat(run("--pin", "xyz")).isEqualTo(3);
    Files.writeString(file, "hello");
    assertThat(run("--pin", "xyz")).isEqualTo(2);
  }

  @Test
  void verifyingNeverTouchesTheNetworkClasses() {
    ArchRuleDefinition.noClasses()
        .that()
        .resideInAPackage("io.vitrine.client.verify")
        .or()
        .haveSimpleName("VerifyCommand")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net..", "io.vitrine.client.sdk..")
        .check(
            new ClassFileImporter()
                .importPackages("io.vitrine.client.verify", "io.vitrine.client.cli"));
  }

  /** In a network namespace of its own the process has no interface that is up. */
  @Test
  void verifiesInAProcessWithoutAnyNetwork() throws Exception {
    assumeTrue(exit(List.of("unshare", "-rn", "true")) == 0, "unshare is not permitted here");
    List<String> command = new ArrayList<>(List.of("unshare", "-rn"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Main.class.getName(), "verify", file.toString(), "--pin"));
    assertThat(exit(with(command, GENESIS.toString()))).isZero();
    assertThat(exit(with(command, Sha256.of(Bytes.EMPTY).toString()))).isEqualTo(5);
  }

  private static List<String> with(List<String> command, String last) {
    List<String> all = new ArrayList<>(command);
    all.add(last);
    return all;
  }

  private static int exit(List<String> command) throws Exception {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("no end: " + command);
      }
      return process.exitValue();
    } catch (IOException e) {
      return -1;
    }
  }

  private int run(String... options) {
    List<String> args = new ArrayList<>(List.of("verify", file.toString()));
    args.addAll(List.of(options));
    return terminal.run(args.toArray(String[]::new));
  }
}
