package io.vitrine.registrar.custody;

import io.vitrine.ledger.crypto.Secret;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.Optional;

/**
 * With what a person uses her custodial account: 256 random bits, told her once and stored nowhere
 * here. There is one key for each, so a lost one is a lost key.
 *
 * @param value the bits
 */
public record Credential(Secret value) {
  /** Its length in bytes. */
  public static final int SIZE = 32;

  private static final String FORM = "[0-9a-f]{" + 2 * SIZE + "}";

  /**
   * Checks the length.
   *
   * @throws IllegalArgumentException when it has another
   */
  public Credential {
    if (value.reveal().size() != SIZE) {
      throw new IllegalArgumentException("a credential of another length");
    }
  }

  /** The credential that {@code text}, of 64 hexadecimal digits, is; empty when it is none. */
  public static Optional<Credential> read(String text) {
    return text.matches(FORM)
        ? Optional.of(new Credential(Secret.of(Bytes.fromHex(text))))
        : Optional.empty();
  }

  /** As the person is told it: 64 hexadecimal digits. */
  public String reveal() {
    return value.reveal().toHex();
  }

  /** What is stored in its place: SHA-256, from which 256 random bits do not follow. */
  public Hash print() {
    return Sha256.of(value.reveal());
  }
}
