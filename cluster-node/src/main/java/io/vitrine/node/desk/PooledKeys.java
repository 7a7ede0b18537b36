package io.vitrine.node.desk;

import io.vitrine.ledger.crypto.Secp256k1;
import io.vitrine.ledger.crypto.Secret;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.registrar.audit.AuditAction;
import io.vitrine.registrar.audit.AuditEntry.Access;
import io.vitrine.registrar.audit.Purpose;
import io.vitrine.registrar.custody.PooledKey;
import io.vitrine.registrar.vault.PersonId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Makes keys in advance and hands them out. A key is sealed under a vault key of its own, which is
 * destroyed when it is handed out: what the database still holds of the row opens no more. A key
 * that is taken and does not reach a person, because a process died in between, is lost and was
 * nobody's.
 */
final class PooledKeys {
  /** How often others may take the key that was chosen. */
  private static final int MAX_ATTEMPTS = 16;

  private final DeskParts parts;
  private final CustodyStore store;

  PooledKeys(DeskParts parts) {
    this.parts = parts;
    this.store = parts.store().custody();
  }

  /** Makes a key for {@code slot}; completes when the slot has one, this or another. */
  CompletionStage<Void> make(int slot) {
    PersonId vault = new PersonId(parts.draw(PersonId.SIZE));
    return parts
        .records()
        .admit(vault)
        .thenCompose(
            done -> {
              Bytes secret = newKey();
              Address address = Secp256k1.address(secret);
              return parts
                  .records()
                  .seal(vault, PooledKey.RECORD, secret)
                  .thenCompose(made -> store.add(new PooledKey(slot, address, made.orElseThrow())));
            })
        .thenCompose(
            added ->
                added ? CompletableFuture.completedFuture(null) : parts.records().forgetKey(vault));
  }

  private Bytes newKey() {
    while (true) {
      Bytes drawn = parts.draw(Secp256k1.PRIVATE_KEY_SIZE);
      if (Secp256k1.isPrivateKey(drawn)) {
        return drawn;
      }
    }
  }

  /** The slots that hold a key. */
  CompletionStage<SortedSet<Integer>> ready() {
    return store
        .ready()
        .thenApply(
            slots -> {
              parts.board().keysReady(slots.size());
              return slots;
            });
  }

  /** A key for {@code person}; empty when none is ready. */
  CompletionStage<Optional<HandedOut>> take(PersonId person) {
    return ready()
        .thenCompose(ready -> takeOne(shuffled(ready), person))
        .thenApply(
            taken -> {
              parts.board().keyAsked(taken.isPresent());
              return taken;
            });
  }

  /** In another order each time, so that those who come together do not all want one key. */
  private List<Integer> shuffled(SortedSet<Integer> ready) {
    List<Integer> slots = new ArrayList<>(ready);
    Collections.shuffle(slots, parts.random());
    return slots.subList(0, Math.min(MAX_ATTEMPTS, slots.size()));
  }

  private CompletionStage<Optional<HandedOut>> takeOne(List<Integer> slots, PersonId person) {
    if (slots.isEmpty()) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    return store
        .find(slots.get(0))
        .thenCompose(
            found ->
                found
                    .map(key -> taken(key, person))
                    .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty())))
        .thenCompose(
            taken ->
                taken.isPresent()
                    ? CompletableFuture.completedFuture(taken)
                    : takeOne(slots.subList(1, slots.size()), person));
  }

  private CompletionStage<Optional<HandedOut>> taken(PooledKey key, PersonId person) {
    return store
        .take(key)
        .thenCompose(
            mine ->
                mine ? opened(key, person) : CompletableFuture.completedFuture(Optional.empty()));
  }

  private CompletionStage<Optional<HandedOut>> opened(PooledKey key, PersonId person) {
    PersonId vault = key.sealed().person();
    Access access =
        new Access(
            Access.DESK,
            AuditAction.KEY_HANDED_OUT,
            Purpose.CUSTODY,
            "application/" + person,
            vault);
    return parts
        .records()
        .open(access, key.sealed())
        .thenCompose(
            secret ->
                parts
                    .records()
                    .forgetKey(vault)
                    .thenApply(
                        gone -> secret.map(s -> new HandedOut(key.address(), Secret.of(s)))));
  }
}
