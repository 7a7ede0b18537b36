package io.vitrine.ledger.crypto;

import io.vitrine.ledger.types.Bytes;
import java.security.MessageDigest;

/**
 * Bytes that nobody may read in a log, an error or a debugger's list: their text says how many they
 * are and nothing else. What needs them says so by {@link #reveal}.
 */
public final class Secret {
  private final Bytes value;

  private Secret(Bytes value) {
    this.value = value;
  }

  /** Keeps {@code value}. */
  public static Secret of(Bytes value) {
    return new Secret(value);
  }

  /** The bytes themselves. */
  public Bytes reveal() {
    return value;
  }

  /** Whether {@code guess} is the same; takes as long for every guess of this length. */
  public boolean matches(Bytes guess) {
    return MessageDigest.isEqual(value.unsafeArray(), guess.unsafeArray());
  }

  @Override
  public String toString() {
    return "[secret, " + value.size() + " bytes]";
  }
}
