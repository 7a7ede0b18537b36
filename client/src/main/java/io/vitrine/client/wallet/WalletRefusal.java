package io.vitrine.client.wallet;

import java.nio.file.Path;

/** Why the wallet did not do what was asked. No variant carries a secret. */
public sealed interface WalletRefusal {
  /** A phrase has 12, 15, 18, 21 or 24 words (BIP-39). */
  record WrongWordCount(int words) implements WalletRefusal {}

  /** The word at {@code position} (from 1) is not in the English list of BIP-39. */
  record UnknownWord(int position) implements WalletRefusal {}

  /** All words are known, but the checksum of the phrase does not match: a word was mistaken. */
  record WrongChecksum() implements WalletRefusal {}

  /** The password does not open the keystore: its MAC differs. */
  record WrongPassword() implements WalletRefusal {}

  /** The file is not a keystore: what is missing or malformed. */
  record MalformedKeystore(String what) implements WalletRefusal {}

  /** The keystore asks for something outside what is supported or safe to compute. */
  record UnsupportedKeystore(String what) implements WalletRefusal {}

  /** The text or bytes are not a secp256k1 private key (32 bytes, 1..n-1). */
  record NotAPrivateKey() implements WalletRefusal {}

  /**
   * Account names are 1 to 40 characters of {@code a-z 0-9 . - _}, starting with a letter or digit.
   */
  record InvalidName(String name) implements WalletRefusal {}

  /** An account of this name exists already. */
  record AccountExists(String name) implements WalletRefusal {}

  /** No account of this name. */
  record NoSuchAccount(String name) implements WalletRefusal {}

  /** The account was imported as a bare key, so there is no phrase to export. */
  record NoMnemonic(String name) implements WalletRefusal {}

  /** Reading or writing failed. */
  record FileFailure(Path path, String cause) implements WalletRefusal {}

  /** One method per variant. */
  interface Cases<R> {
    R onWrongWordCount(WrongWordCount refusal);

    R onUnknownWord(UnknownWord refusal);

    R onWrongChecksum(WrongChecksum refusal);

    R onWrongPassword(WrongPassword refusal);

    R onMalformedKeystore(MalformedKeystore refusal);

    R onUnsupportedKeystore(UnsupportedKeystore refusal);

    R onNotAPrivateKey(NotAPrivateKey refusal);

    R onInvalidName(InvalidName refusal);

    R onAccountExists(AccountExists refusal);

    R onNoSuchAccount(NoSuchAccount refusal);

    R onNoMnemonic(NoMnemonic refusal);

    R onFileFailure(FileFailure refusal);
  }

  /** Dispatches on the variant. */
  default <R> R match(Cases<R> cases) {
    if (this instanceof WrongWordCount r) {
      return cases.onWrongWordCount(r);
    } else if (this instanceof UnknownWord r) {
      return cases.onUnknownWord(r);
    } else if (this instanceof WrongChecksum r) {
      return cases.onWrongChecksum(r);
    } else if (this instanceof WrongPassword r) {
      return cases.onWrongPassword(r);
    } else if (this instanceof MalformedKeystore r) {
      return cases.onMalformedKeystore(r);
    } else if (this instanceof UnsupportedKeystore r) {
      return cases.onUnsupportedKeystore(r);
    } else if (this instanceof NotAPrivateKey r) {
      return cases.onNotAPrivateKey(r);
    } else if (this instanceof InvalidName r) {
      return cases.onInvalidName(r);
    } else if (this instanceof AccountExists r) {
      return cases.onAccountExists(r);
    } else if (this instanceof NoSuchAccount r) {
      return cases.onNoSuchAccount(r);
    } else if (this instanceof NoMnemonic r) {
      return cases.onNoMnemonic(r);
    }
    return cases.onFileFailure((FileFailure) this);
  }
}
