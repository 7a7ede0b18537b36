package io.vitrine.client.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.client.wallet.KeyStretching;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.problem.ClientCode;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackupTest {
  private static final Consortium CONSORTIUM = Consortium.of(4);
  private static final String SEED = Consortium.validatorSeed(2).toHex() + "\n";

  @TempDir private Path home;
  private final List<String> told = new ArrayList<>();
  private final Backup backup =
      new Backup(
          new KeyStretching.Scrypt(2, 8, 1),
          InstantSource.fixed(Instant.parse("2026-11-21T10:00:00.5Z")),
          told::add);
  private Path identity;
  private Path made;

  @BeforeEach
  void node() throws IOException {
    identity = Files.createDirectories(home.resolve("org-3"));
    made = home.resolve("backup");
    Files.writeString(identity.resolve("ca.pem"), "authority");
    Files.writeString(identity.resolve("cert.pem"), "certificate");
    Files.writeString(identity.resolve("key.pem"), "TLS KEY");
    Files.writeString(identity.resolve("validator.seed"), SEED);
    Files.write(home.resolve("genesis.cbor"), CONSORTIUM.genesis().encode().toArray());
    Files.writeString(home.resolve("node.conf"), "cassandra.password = hunter2");
  }

  @Test
  void whatIsRestoredIsWhatWasThereAndTheMarkIsNeverZero() throws Exception {
    ObjectNode manifest = create();
    assertThat(manifest.path("organisation").asText()).isEqualTo("org-3");
    assertThat(manifest.path("created").asText()).isEqualTo("2026-11-21T10:00:00Z");
    backup.verify(made, password());
    Path target = home.resolve("restored");
    backup.restore(made, target, password());

    for (String name : List.of("ca.pem", "cert.pem", "key.pem", "validator.seed")) {
      assertThat(target.resolve("identity").resolve(name))
          .hasSameBinaryContentAs(identity.resolve(name));
    }
    assertThat(target.resolve("genesis.cbor")).hasSameBinaryContentAs(home.resolve("genesis.cbor"));
    assertThat(target.resolve("node.conf")).hasContent("cassandra.password = hunter2");
    assertThat(target.resolve(SigningHistory.FILE))
        .hasContent("format 1\ngeneration 1\nstate HELD\n");
    assertThat(Files.getPosixFilePermissions(target.resolve("identity/validator.seed")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(told).contains("stored genesis.cbor", "checked node.conf.sealed");
  }

  @Test
  void noSecretStandsInABackup() throws Exception {
    create();
    try (Stream<Path> files = Files.walk(made)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(
                new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
            .doesNotContain(SEED.strip(), "TLS KEY", "hunter2");
      }
    }
  }

  @Test
  void howFarTheKeyHadSignedGoesAlong() throws Exception {
    Files.writeString(identity.resolve("signing.mark"), "format 1\ngeneration 41\nstate HELD\n");
    create();
    backup.restore(made, home.resolve("restored"), password());
    assertThat(home.resolve("restored").resolve(SigningHistory.FILE))
        .hasContent("format 1\ngeneration 41\nstate HELD\n");
  }

  @Test
  void aKeyWhoseSigningStateIsLostIsNotBackedUp() throws Exception {
    Files.writeString(identity.resolve("signing.mark"), "format 1\ngeneration 41\nstate LOST\n");
    refused(ClientCode.FILE_PROBLEM, this::create);
    assertThat(made).doesNotExist();
  }

  @Test
  void nothingIsOverwritten() throws Exception {
    Files.createDirectory(made);
    assertThatThrownBy(this::create).isInstanceOf(FileAlreadyExistsException.class);
    Files.delete(made);
    create();
    assertThatThrownBy(() -> backup.restore(made, identity, password()))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(identity.resolve("validator.seed")).hasContent(SEED);
  }

  @Test
  void anotherPasswordOpensNothing() throws Exception {
    create();
    refused(ClientCode.WRONG_PASSWORD, () -> backup.verify(made, "other".toCharArray()));
    Path target = home.resolve("restored");
    refused(ClientCode.WRONG_PASSWORD, () -> backup.restore(made, target, "other".toCharArray()));
    assertThat(target).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "genesis.cbor",
        "identity/cert.pem",
        "identity/key.pem.sealed",
        "identity/validator.seed.sealed",
        "node.conf.sealed"
      })
  void aChangedByteIsFoundAndNothingIsRestored(String name) throws Exception {
    create();
    byte[] content = Files.readAllBytes(made.resolve(name));
    content[content.length - 1] ^= 1;
    Files.write(made.resolve(name), content);

    refused(ClientCode.BACKUP_DAMAGED, () -> backup.verify(made, password()));
    Path target = home.resolve("restored");
    refused(ClientCode.BACKUP_DAMAGED, () -> backup.restore(made, target, password()));
    assertThat(target).doesNotExist();
  }

  @Test
  void sealedFilesOfOneBackupFitNoOther() throws Exception {
    create();
    Path other = home.resolve("other");
    backup.create(sources(), other, password());
    Files.copy(
        other.resolve("manifest.json"),
        made.resolve("manifest.json"),
        StandardCopyOption.REPLACE_EXISTING);
    for (String name : List.of("identity/key.pem", "identity/validator.seed", "node.conf")) {
      Files.copy(
          other.resolve(name + ".sealed"),
          made.resolve(name + ".sealed"),
          StandardCopyOption.REPLACE_EXISTING);
    }
    refused(ClientCode.BACKUP_DAMAGED, () -> backup.verify(made, password()));
  }

  @Test
  void aKeyOfNobodyIsNoBackupAtAll() throws Exception {
    Files.writeString(identity.resolve("validator.seed"), "00".repeat(32));
    refused(ClientCode.BACKUP_DAMAGED, this::create);
    assertThat(made).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "x", "{\"format\": 2}"})
  void aManifestThatCannotBeReadSaysSo(String text) throws Exception {
    create();
    Files.writeString(made.resolve("manifest.json"), text);
    refused(ClientCode.BACKUP_DAMAGED, () -> backup.verify(made, password()));
  }

  private ObjectNode create() throws IOException, BackupFailure {
    return backup.create(sources(), made, password());
  }

  private Sources sources() {
    return new Sources(
        identity, home.resolve("genesis.cbor"), Optional.of(home.resolve("node.conf")));
  }

  private static char[] password() {
    return "correct horse".toCharArray();
  }

  private static void refused(ClientCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            BackupFailure.class, failure -> assertThat(failure.code()).isEqualTo(code));
  }
}
