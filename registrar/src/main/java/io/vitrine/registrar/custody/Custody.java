package io.vitrine.registrar.custody;

import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Hash;
import io.vitrine.registrar.vault.PersonId;

/**
 * An account whose key the desk keeps for a person.
 *
 * @param address of the account
 * @param person whose it is, as the vault names her
 * @param credential {@link Credential#print} of hers
 */
public record Custody(Address address, PersonId person, Hash credential) {
  /** The name of the record with the key in the vault. */
  public static final String RECORD = "custody";
}
