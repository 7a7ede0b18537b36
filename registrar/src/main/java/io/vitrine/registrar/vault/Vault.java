package io.vitrine.registrar.vault;

import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.crypto.HkdfSha256;
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
  private static final String JOINT_DOMAIN = "vitrine/joint-key/v1";

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
   * {@code content} as it is stored, sealed so that the person's key does not open it alone: with a
   * key that follows (HKDF) from that and {@code credential}, which is stored nowhere.
   *
   * @return empty when the person's key is destroyed
   * @throws IOException when the key can not be read
   */
  public Optional<VaultRecord> sealJointly(
      PersonId person, Secret credential, String name, Bytes content) throws IOException {
    return keys.find(person)
        .map(key -> envelopes.seal(joint(key, credential, person, name), person, name, content));
  }

  /**
   * The content of what {@link #sealJointly} made.
   *
   * @return empty when the person's key is destroyed, or the credential is another one
   * @throws IOException when the key can not be read
   * @throws IllegalArgumentException when the record is of another person than {@code access}
   */
  public Optional<Bytes> openJointly(Audited access, Secret credential, VaultRecord stored)
      throws IOException {
    if (!access.person().equals(stored.person())) {
      throw new IllegalArgumentException("an entry of the audit log about another person");
    }
    return keys.find(stored.person())
        .flatMap(
            key -> envelopes.open(joint(key, credential, stored.person(), stored.name()), stored));
  }

  private static Secret joint(Secret key, Secret credential, PersonId person, String name) {
    Bytes info =
        new CborWriter().array(3).text(JOINT_DOMAIN).bytes(person.value()).text(name).toBytes();
    return HkdfSha256.derive(key, credential, info);
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
