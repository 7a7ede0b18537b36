package io.vitrine.registrar.vault;

import io.vitrine.ledger.types.Bytes;

/**
 * A record of the vault as the database holds it. Without the key of its person it is noise.
 *
 * @param person whose it is
 * @param name what it is, 1 to 64 characters, such as {@code application}; no personal data
 * @param wrapped the record's own key under the key of the person
 * @param body the content under the record's own key
 */
public record VaultRecord(PersonId person, String name, Bytes wrapped, Bytes body) {
  /** The longest name. */
  public static final int MAX_NAME = 64;

  /** Checks the name. */
  public VaultRecord {
    if (name.isEmpty() || name.length() > MAX_NAME) {
      throw new IllegalArgumentException("a name of " + name.length() + " characters");
    }
  }
}
