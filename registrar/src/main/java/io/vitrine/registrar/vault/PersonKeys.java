package io.vitrine.registrar.vault;

import io.vitrine.ledger.crypto.Secret;
import java.io.IOException;
import java.util.Optional;

/**
 * Where the key of each person lies: outside of the database and of its backups, because what is in
 * a backup can not be destroyed. Erasing a person is destroying this key.
 */
public interface PersonKeys {
  /** Length of a key in bytes (AES-256). */
  int KEY_SIZE = 32;

  /**
   * Keeps a new key for {@code person}; it is durable when this returns.
   *
   * @throws IOException when it can not be stored, or the person has one
   */
  void create(PersonId person, Secret key) throws IOException;

  /**
   * The key of {@code person}; empty when it was destroyed or never was.
   *
   * @throws IOException when it can not be read
   */
  Optional<Secret> find(PersonId person) throws IOException;

  /**
   * Destroys the key of {@code person}; does nothing when there is none.
   *
   * @return whether there was one
   * @throws IOException when it can not be done; the key may still be there then
   */
  boolean destroy(PersonId person) throws IOException;
}
