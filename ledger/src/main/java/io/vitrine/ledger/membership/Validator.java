package io.vitrine.ledger.membership;

import io.vitrine.ledger.types.Bytes;
import java.util.regex.Pattern;

/**
 * One member of a validator set.
 *
 * @param name the organisation's name, unique in the set: 1 to 64 characters of {@code a-z 0-9 -}
 * @param publicKey its Ed25519 public key, 32 bytes
 */
public record Validator(String name, Bytes publicKey) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}");

  /** Checks name and key length. */
  public Validator {
    checkName(name);
    if (publicKey.size() != 32) {
      throw new IllegalArgumentException("an Ed25519 key has 32 bytes, not " + publicKey.size());
    }
  }

  /**
   * Returns {@code name}.
   *
   * @throws IllegalArgumentException for one that no validator can have
   */
  public static String checkName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("validator name '" + name + "'");
    }
    return name;
  }
}
