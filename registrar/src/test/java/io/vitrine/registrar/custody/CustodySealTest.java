package io.vitrine.registrar.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.ledger.crypto.Secret;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.registrar.audit.AuditAction;
import io.vitrine.registrar.audit.AuditEntry;
import io.vitrine.registrar.audit.AuditLog;
import io.vitrine.registrar.audit.AuditStore;
import io.vitrine.registrar.audit.Audited;
import io.vitrine.registrar.audit.Purpose;
import io.vitrine.registrar.vault.Envelopes;
import io.vitrine.registrar.vault.FilePersonKeys;
import io.vitrine.registrar.vault.PersonId;
import io.vitrine.registrar.vault.Vault;
import io.vitrine.registrar.vault.VaultRecord;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key in custody opens with the person's key and her credential together, and not with one. */
class CustodySealTest {
  private static final PersonId PERSON = person("07");
  private static final Bytes KEY = Bytes.fromHex("0a".repeat(32));
  private static final Credential CREDENTIAL = credential("05");

  @TempDir Path directory;

  private Vault vault;
  private VaultRecord stored;

  @BeforeEach
  void seal() throws Exception {
    vault = new Vault(new FilePersonKeys(directory), new Envelopes(new SecureRandom()));
    vault.admit(PERSON);
    stored = vault.sealJointly(PERSON, CREDENTIAL.value(), Custody.RECORD, KEY).orElseThrow();
  }

  @Test
  void opensWithBothAlone() throws Exception {
    Audited access = audited(PERSON);
    assertThat(vault.openJointly(access, CREDENTIAL.value(), stored)).contains(KEY);
    assertThat(vault.openJointly(access, credential("06").value(), stored)).isEmpty();
    // What whoever has the database and the directory of keys could try.
    assertThat(vault.open(access, stored)).isEmpty();
    VaultRecord renamed = new VaultRecord(PERSON, "file", stored.wrapped(), stored.body());
    assertThat(vault.openJointly(access, CREDENTIAL.value(), renamed)).isEmpty();
    assertThatThrownBy(() -> vault.openJointly(audited(person("08")), CREDENTIAL.value(), stored))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whoHasTheCredentialNeedsThePersonsKeyToo() throws Exception {
    vault.forget(PERSON);
    assertThat(vault.openJointly(audited(PERSON), CREDENTIAL.value(), stored)).isEmpty();
    vault.admit(PERSON);
    assertThat(vault.openJointly(audited(PERSON), CREDENTIAL.value(), stored)).isEmpty();
  }

  @Test
  void aCredentialIsReadStrictlyAndNeverShown() {
    assertThat(Credential.read(CREDENTIAL.reveal()))
        .hasValueSatisfying(read -> assertThat(read.print()).isEqualTo(CREDENTIAL.print()));
    assertThat(Credential.read("05".repeat(31))).isEmpty();
    assertThat(Credential.read("0X".repeat(32))).isEmpty();
    assertThat(Credential.read("")).isEmpty();
    assertThat(CREDENTIAL.toString()).doesNotContain("0505");
    assertThatThrownBy(() -> new Credential(Secret.of(Bytes.EMPTY)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Audited audited(PersonId person) {
    AuditEntry.Access access =
        new AuditEntry.Access(
            AuditEntry.Access.APPLICANT,
            AuditAction.TRANSACTION_SIGNED,
            Purpose.CUSTODY,
            "0a".repeat(32),
            person);
    return new AuditLog(new Nowhere(), InstantSource.fixed(Instant.EPOCH))
        .record(access)
        .toCompletableFuture()
        .join();
  }

  private static PersonId person(String digits) {
    return new PersonId(Bytes.fromHex(digits.repeat(PersonId.SIZE)));
  }

  private static Credential credential(String digits) {
    return new Credential(Secret.of(Bytes.fromHex(digits.repeat(Credential.SIZE))));
  }

  /** Takes every first entry. */
  private static final class Nowhere implements AuditStore {
    @Override
    public CompletionStage<Optional<AuditEntry>> head() {
      return CompletableFuture.completedFuture(Optional.empty());
    }

    @Override
    public CompletionStage<Boolean> append(AuditEntry entry) {
      return CompletableFuture.completedFuture(true);
    }

    @Override
    public CompletionStage<List<AuditEntry>> below(long number, int limit) {
      return CompletableFuture.completedFuture(List.of());
    }
  }
}
