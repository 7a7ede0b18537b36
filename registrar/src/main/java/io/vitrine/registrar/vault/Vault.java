package io.vitrine.registrar.vault;

import io.vitrine.ledger.crypto.Secret;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.registrar.audit.Audited;
import java.io.IOException;
import java.util.Optional;

/**
 * Opens and seals records with the key of their person. Opening needs the proof that it stands in
 * the audit log.
 */
public final class Vault {
  private final PersonKeys keys;
  private final Envelopes envelopes;

  /** A vault over {@code keys}. */
  public Vault(PersonKeys keys, Envelopes envelopes) {
    this.keys = keys;
    this.envelopes = envelopes;
  }

  /**
   * Makes a key for a new person.
   *
   * @throws IOException when it can not be stored
   */
  public void admit(PersonId person) throws IOException {
    keys.create(person, envelopes.newKey());
  }

  /**
   * {@code content} as it is stored.
   *
   * @return empty when the person's key is destroyed
   * @throws IOException when the key can not be read
   */
  public Optional<VaultRecord> seal(PersonId person, String name, Bytes content)
      throws IOException {
    return keys.find(person).map(key -> envelopes.seal(key, person, name, content));
  }

  /**
   * The content of {@code stored}.
   *
   * @return empty when the person's key is destroyed, or the record is not what was sealed
   * @throws IOException when the key can not be read
   * @throws IllegalArgumentException when the record is of another person than {@code access}
   */
  public Optional<Bytes> open(Audited access, VaultRecord stored) throws IOException {
    if (!access.person().equals(stored.person())) {
      throw new IllegalArgumentException("an entry of the audit log about another person");
    }
    return keys.find(stored.person()).flatMap(key -> envelopes.open(key, stored));
  }

  /**
   * What is written down of the person's key before it is destroyed.
   *
   * @throws IOException when the key can not be read
   */
  public Optional<Hash> keyPrint(PersonId person) throws IOException {
    Optional<Secret> key = keys.find(person);
    return key.map(ErasureReceipt::printOf);
  }

  /**
   * Destroys the person's key; does nothing when it is gone.
   *
   * @throws IOException when it may still be there
   */
  public void forget(PersonId person) throws IOException {
    keys.destroy(person);
  }
}
