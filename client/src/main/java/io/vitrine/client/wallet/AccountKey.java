package io.vitrine.client.wallet;

import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.crypto.Secp256k1;
import io.vitrine.ledger.crypto.SigningDomain;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.transaction.TransactionBody;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.Arrays;

/**
 * An unlocked secp256k1 private key. Closing overwrites it; a closed key signs no more. Not
 * thread-safe against {@link #close}.
 */
public final class AccountKey implements TransactionKey {
  /** Length in bytes. */
  public static final int SIZE = Secp256k1.PRIVATE_KEY_SIZE;

  private final byte[] secret;
  private final Address address;
  private boolean closed;

  private AccountKey(byte[] secret) {
    this.secret = secret;
    this.address = Secp256k1.address(Bytes.wrap(secret));
  }

  /**
   * The key with these bytes, which are copied.
   *
   * @throws IllegalArgumentException unless they are 32 bytes of a number in 1..n-1
   */
  public static AccountKey ofSecret(byte[] secret) {
    return new AccountKey(secret.clone());
  }

  /** Reads 64 hex digits with or without {@code 0x}. */
  public static WalletResult<AccountKey> parse(char[] hex) {
    byte[] secret = new byte[SIZE];
    try {
      return decodeHex(hex, secret)
          ? WalletResult.done(ofSecret(secret))
          : WalletResult.refused(new WalletRefusal.NotAPrivateKey());
    } catch (IllegalArgumentException e) {
      return WalletResult.refused(new WalletRefusal.NotAPrivateKey());
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
  }

  /** The account this key belongs to. */
  @Override
  public Address address() {
    return address;
  }

  /** The recoverable signature of {@code digest}: r, s (low) and v, 65 bytes. */
  public Bytes sign(Hash digest) {
    requireOpen();
    return Secp256k1.sign(Bytes.wrap(secret), digest);
  }

  @Override
  public SignedTransaction sign(TransactionBody body, SigningDomain domain) {
    return SignedTransaction.of(body, sign(SignedTransaction.digestToSign(domain, body.encode())));
  }

  /** A copy of the key for sealing and export; the caller overwrites it. */
  public byte[] secret() {
    requireOpen();
    return secret.clone();
  }

  @Override
  public void close() {
    closed = true;
    Arrays.fill(secret, (byte) 0);
  }

  /** Names the address only. */
  @Override
  public String toString() {
    return "AccountKey(" + Addresses.format(address) + ")";
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the key of " + address + " is closed");
    }
  }

  private static boolean decodeHex(char[] hex, byte[] target) {
    int from = hex.length > 1 && hex[0] == '0' && (hex[1] == 'x' || hex[1] == 'X') ? 2 : 0;
    if (hex.length - from != 2 * target.length) {
      return false;
    }
    for (int i = 0; i < target.length; i++) {
      int high = Character.digit(hex[from + 2 * i], 16);
      int low = Character.digit(hex[from + 2 * i + 1], 16);
      if (high < 0 || low < 0) {
        return false;
      }
      target[i] = (byte) (high << 4 | low);
    }
    return true;
  }
}
