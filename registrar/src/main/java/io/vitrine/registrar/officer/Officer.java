package io.vitrine.registrar.officer;

import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Hash;

/**
 * Somebody who decides about applications.
 *
 * @param name 1 to {@link #MAX_NAME} of {@code a-z 0-9 -}; in the audit log
 * @param address the officer's account on the ledger, so that nobody decides about itself
 * @param token SHA-256 of the officer's token
 */
public record Officer(String name, Address address, Hash token) {
  /** The most characters of a name. */
  public static final int MAX_NAME = 32;

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException when it has another form
   */
  public Officer {
    if (!name.matches("[a-z0-9-]{1," + MAX_NAME + "}")) {
      throw new IllegalArgumentException("an officer's name is of a-z 0-9 -");
    }
  }
}
