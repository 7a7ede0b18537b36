package io.vitrine.registrar.vault;

import io.vitrine.ledger.types.Bytes;

/**
 * Names one person or company inside the registrar's stores and nowhere else: 16 random bytes,
 * which follow from nothing about the person.
 *
 * @param value the bytes
 */
public record PersonId(Bytes value) {
  /** Its length. */
  public static final int SIZE = 16;

  /** Checks the length. */
  public PersonId {
    if (value.size() != SIZE) {
      throw new IllegalArgumentException("an id of " + value.size() + " bytes, not " + SIZE);
    }
  }

  /** 32 hexadecimal digits. */
  @Override
  public String toString() {
    return value.toHex();
  }
}
