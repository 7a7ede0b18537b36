package io.vitrine.client.wallet;

import io.vitrine.ledger.types.Address;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * An account at rest: Web3 Secret Storage version 3, so that other wallets read it, with our own
 * block {@code x-vitrine} that keeps the phrase (its entropy) under the same password.
 *
 * @param id random, names the file's content
 * @param address whose key it is; empty where a foreign keystore leaves it out
 * @param key the private key under the password
 * @param phrase the phrase the key came from, when it is known
 */
record Keystore(
    UUID id, Optional<Address> address, SealedSecret key, Optional<SealedPhrase> phrase) {

  /**
   * A phrase at rest.
   *
   * @param path the account's path under the phrase
   * @param entropy the phrase's entropy under the password
   */
  record SealedPhrase(AccountPath path, SealedSecret entropy) {}

  /** Seals a bare key. */
  static Keystore seal(
      AccountKey key, char[] password, KeyStretching stretching, SecureRandom random) {
    byte[] secret = key.secret();
    try {
      return new Keystore(
          version4(random),
          Optional.of(key.address()),
          SealedSecret.seal(secret, password, stretching, random),
          Optional.empty());
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
  }

  /** The same with the phrase that {@link #key} was derived from at {@code path}. */
  Keystore with(
      Mnemonic mnemonic,
      AccountPath path,
      char[] password,
      KeyStretching stretching,
      SecureRandom random) {
    byte[] entropy = mnemonic.entropy();
    try {
      SealedSecret sealed = SealedSecret.seal(entropy, password, stretching, random);
      return new Keystore(id, address, key, Optional.of(new SealedPhrase(path, sealed)));
    } finally {
      Arrays.fill(entropy, (byte) 0);
    }
  }

  /** Opens the key; a key that does not belong to {@link #address} is refused. */
  WalletResult<AccountKey> unlock(char[] password) {
    return key.open(password)
        .then(
            secret -> {
              try {
                return checked(AccountKey.ofSecret(secret));
              } catch (IllegalArgumentException e) {
                return WalletResult.refused(new WalletRefusal.NotAPrivateKey());
              } finally {
                Arrays.fill(secret, (byte) 0);
              }
            });
  }

  /** Opens the phrase. */
  WalletResult<Mnemonic> unlockPhrase(String name, char[] password) {
    if (phrase.isEmpty()) {
      return WalletResult.refused(new WalletRefusal.NoMnemonic(name));
    }
    return phrase
        .get()
        .entropy()
        .open(password)
        .then(
            entropy -> {
              try {
                return WalletResult.done(Mnemonic.ofEntropy(entropy));
              } catch (IllegalArgumentException e) {
                return WalletResult.refused(
                    new WalletRefusal.MalformedKeystore("x-vitrine: " + e.getMessage()));
              } finally {
                Arrays.fill(entropy, (byte) 0);
              }
            });
  }

  private WalletResult<AccountKey> checked(AccountKey opened) {
    if (address.isPresent() && !address.get().equals(opened.address())) {
      String what = "the key belongs to " + opened.address() + ", the file says " + address.get();
      opened.close();
      return WalletResult.refused(new WalletRefusal.MalformedKeystore(what));
    }
    return WalletResult.done(opened);
  }

  /** A random UUID. */
  static UUID version4(SecureRandom random) {
    long high = (random.nextLong() & ~0xf000L) | 0x4000L;
    long low = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }
}
