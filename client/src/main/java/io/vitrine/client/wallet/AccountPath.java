package io.vitrine.client.wallet;

/**
 * The BIP-44 path {@code m/44'/60'/0'/0/index}: coin type 60, which the wallets whose keys we share
 * use (SLIP-0044).
 *
 * @param index account number, from 0
 */
public record AccountPath(int index) {
  /** The first account. */
  public static final AccountPath FIRST = new AccountPath(0);

  /** Checks the range. */
  public AccountPath {
    if (index < 0) {
      throw new IllegalArgumentException("negative account index " + index);
    }
  }

  /** The path in BIP-32 notation. */
  @Override
  public String toString() {
    return "m/44'/60'/0'/0/" + index;
  }
}
