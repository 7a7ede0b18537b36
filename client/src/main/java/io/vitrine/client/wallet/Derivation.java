package io.vitrine.client.wallet;

import fr.acinq.bitcoin.DeterministicWallet;
import java.util.Arrays;

/** From a phrase to the key of one account: BIP-32 over the BIP-39 seed. */
public final class Derivation {
  private Derivation() {}

  /**
   * Derives the key at {@code path}; {@code passphrase} is BIP-39's optional one, empty for none.
   */
  public static AccountKey derive(Mnemonic mnemonic, String passphrase, AccountPath path) {
    byte[] seed = mnemonic.seed(passphrase);
    try {
      byte[] secret = secretAt(seed, path.toString());
      try {
        return AccountKey.ofSecret(secret);
      } finally {
        Arrays.fill(secret, (byte) 0);
      }
    } finally {
      Arrays.fill(seed, (byte) 0);
    }
  }

  /** The 32-byte private key that BIP-32 gives for {@code seed} at {@code path}. */
  static byte[] secretAt(byte[] seed, String path) {
    return DeterministicWallet.derivePrivateKey(DeterministicWallet.generate(seed), path)
        .secretkeybytes
        .toByteArray();
  }
}
