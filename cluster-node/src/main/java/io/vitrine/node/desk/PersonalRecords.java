package io.vitrine.node.desk;

import io.vitrine.ledger.crypto.Secret;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.registrar.audit.AuditEntry.Access;
import io.vitrine.registrar.audit.AuditLog;
import io.vitrine.registrar.vault.PersonId;
import io.vitrine.registrar.vault.Vault;
import io.vitrine.registrar.vault.VaultRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Sealed records: stored, and opened after the audit log has it. Keys are files, so that all this
 * runs where threads may block.
 */
final class PersonalRecords {
  /** The name of the record with what the applicant sent. */
  static final String FILE = "file";

  private final DeskStore store;
  private final Vault vault;
  private final AuditLog audit;
  private final Executor blocking;

  PersonalRecords(DeskStore store, Vault vault, AuditLog audit, Executor blocking) {
    this.store = store;
    this.vault = vault;
    this.audit = audit;
    this.blocking = blocking;
  }

  /** Makes a key for a new person. */
  CompletionStage<Void> admit(PersonId person) {
    return run(
        () -> {
          vault.admit(person);
          return null;
        });
  }

  /**
   * Seals and stores {@code content}.
   *
   * @return the hash of what is stored; empty when the person's key is destroyed
   */
  CompletionStage<Optional<Hash>> put(PersonId person, String name, Bytes content) {
    return run(() -> vault.seal(person, name, content))
        .thenCompose(
            stored ->
                stored
                    .map(s -> store.put(s).thenApply(done -> Optional.of(Sha256.of(s.body()))))
                    .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty())));
  }

  /**
   * Opens the record {@code name} of the person that {@code access} names.
   *
   * @return empty when there is none, or the key is destroyed
   */
  CompletionStage<Optional<Bytes>> open(Access access, String name) {
    return store
        .find(access.person(), name)
        .thenCompose(
            found ->
                found
                    .map(record -> opened(access, record))
                    .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty())));
  }

  /**
   * {@code content} as it is stored, which the caller does.
   *
   * @return empty when the person's key is destroyed
   */
  CompletionStage<Optional<VaultRecord>> seal(PersonId person, String name, Bytes content) {
    return run(() -> vault.seal(person, name, content));
  }

  /** Opens what {@link #seal} made for the person that {@code access} names. */
  CompletionStage<Optional<Bytes>> open(Access access, VaultRecord stored) {
    return opened(access, stored);
  }

  /**
   * Seals {@code content} so that it opens with {@code credential} alone, and stores it.
   *
   * @return whether it is stored: not when the person's key is destroyed
   */
  CompletionStage<Boolean> putJointly(
      PersonId person, Secret credential, String name, Bytes content) {
    return run(() -> vault.sealJointly(person, credential, name, content))
        .thenCompose(
            made ->
                made.map(s -> store.put(s).thenApply(done -> true))
                    .orElseGet(() -> CompletableFuture.completedFuture(false)));
  }

  /**
   * Opens the record {@code name} that {@link #putJointly} stored.
   *
   * @return empty when there is none, the person's key is destroyed, or the credential another one
   */
  CompletionStage<Optional<Bytes>> openJointly(Access access, Secret credential, String name) {
    return store
        .find(access.person(), name)
        .thenCompose(
            found ->
                found
                    .map(
                        stored ->
                            audit
                                .record(access)
                                .thenCompose(
                                    audited ->
                                        run(() -> vault.openJointly(audited, credential, stored))))
                    .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty())));
  }

  private CompletionStage<Optional<Bytes>> opened(Access access, VaultRecord stored) {
    return audit.record(access).thenCompose(audited -> run(() -> vault.open(audited, stored)));
  }

  /** Writes down an access that opens nothing. */
  CompletionStage<Void> note(Access access) {
    return audit.record(access).thenAccept(audited -> {});
  }

  /** What is written down of the person's key; empty when it is destroyed. */
  CompletionStage<Optional<Hash>> keyPrint(PersonId person) {
    return run(() -> vault.keyPrint(person));
  }

  /** Destroys the person's key, then removes what it had sealed. */
  CompletionStage<Void> forget(PersonId person) {
    return run(() -> {
          vault.forget(person);
          return null;
        })
        .thenCompose(done -> store.remove(person));
  }

  /** Destroys the key of {@code person}, of whom the vault has no records. */
  CompletionStage<Void> forgetKey(PersonId person) {
    return run(
        () -> {
          vault.forget(person);
          return null;
        });
  }

  private interface Files<T> {
    T use() throws IOException;
  }

  private <T> CompletionStage<T> run(Files<T> work) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return work.use();
          } catch (IOException e) {
            throw new UncheckedIOException("a person's key can not be used", e);
          }
        },
        blocking);
  }
}
