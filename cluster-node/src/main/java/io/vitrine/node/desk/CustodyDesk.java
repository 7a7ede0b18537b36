package io.vitrine.node.desk;

import io.vitrine.ledger.crypto.Secret;
import io.vitrine.ledger.types.Address;
import io.vitrine.registrar.custody.Credential;
import io.vitrine.registrar.custody.Custody;
import io.vitrine.registrar.vault.PersonId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Hands keys out to applicants who want to keep none. From the moment that a key is somebody's it
 * is sealed under a key that follows from that of the person and from the credential, which only
 * the person has: neither the database nor the vault's directory nor an officer signs with it.
 */
final class CustodyDesk {
  private final DeskParts parts;
  private final PooledKeys keys;
  private final Runnable handedOut;

  /** Tells {@code handedOut} after each key. */
  CustodyDesk(DeskParts parts, PooledKeys keys, Runnable handedOut) {
    this.parts = parts;
    this.keys = keys;
    this.handedOut = handedOut;
  }

  /** A key for {@code person}; empty when none is ready. */
  CompletionStage<Optional<HandedOut>> take(PersonId person) {
    return keys.take(person)
        .thenApply(
            taken -> {
              handedOut.run();
              return taken;
            });
  }

  /**
   * Keeps {@code key} for {@code person}, who has a vault key; completes when that is durable.
   *
   * @return the credential, which is told once
   */
  CompletionStage<Credential> keep(PersonId person, HandedOut key) {
    Credential credential = new Credential(Secret.of(parts.draw(Credential.SIZE)));
    return parts
        .records()
        .putJointly(person, credential.value(), Custody.RECORD, key.secret().reveal())
        .thenCompose(
            stored -> {
              if (!stored) {
                throw new IllegalStateException("a person who applies has no vault key");
              }
              return parts
                  .store()
                  .custody()
                  .keep(new Custody(key.address(), person, credential.print()));
            })
        .thenApply(done -> credential);
  }

  /** Ends the custody of the account at {@code address}, if it is that of {@code person}. */
  static CompletionStage<Void> end(DeskStore store, PersonId person, Address address) {
    return store
        .custody()
        .find(address)
        .thenCompose(
            found ->
                found.filter(kept -> kept.person().equals(person)).isPresent()
                    ? store.custody().end(address)
                    : CompletableFuture.completedFuture(null));
  }
}
