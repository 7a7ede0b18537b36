package io.vitrine.client.wallet;

import io.vitrine.ledger.types.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A random key that seals files, kept under a password in the form of a keystore. Files are sealed
 * with AES-256-GCM: a nonce of 12 bytes, then the ciphertext with its tag; the file's name is
 * authenticated too, so that two files cannot change places. Close it when done.
 */
public final class ArchiveKey implements AutoCloseable {
  private static final int SIZE = 32;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final byte[] key;
  private final SecureRandom random;

  private ArchiveKey(byte[] key, SecureRandom random) {
    this.key = key;
    this.random = random;
  }

  /** A new key. */
  public static ArchiveKey fresh(SecureRandom random) {
    byte[] key = new byte[SIZE];
    random.nextBytes(key);
    return new ArchiveKey(key, random);
  }

  /** The key in {@code keystore}, which {@link #keystore} wrote. */
  public static WalletResult<ArchiveKey> open(String keystore, char[] password) {
    return KeystoreJson.read(keystore)
        .then(read -> read.key().open(password))
        .then(
            key ->
                key.length == SIZE
                    ? WalletResult.done(new ArchiveKey(key, new SecureRandom()))
                    : WalletResult.refused(
                        new WalletRefusal.MalformedKeystore("a key of " + key.length + " bytes")));
  }

  /** This key under {@code password}: Web3 Secret Storage of version 3, without an address. */
  public String keystore(char[] password, KeyStretching stretching) {
    return KeystoreJson.write(
        new Keystore(
            Keystore.version4(random),
            Optional.empty(),
            SealedSecret.seal(key, password, stretching, random),
            Optional.empty()));
  }

  /** {@code content} sealed as the file {@code name}. */
  public Bytes seal(String name, Bytes content) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, name).doFinal(content.unsafeArray());
      byte[] whole = Arrays.copyOf(nonce, NONCE + sealed.length);
      System.arraycopy(sealed, 0, whole, NONCE, sealed.length);
      return Bytes.wrap(whole);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK 17 has AES/GCM", e);
    }
  }

  /** The content of the sealed file {@code name}; empty when it is not what was sealed. */
  public Optional<Bytes> open(String name, Bytes sealed) {
    if (sealed.size() < NONCE) {
      return Optional.empty();
    }
    try {
      byte[] nonce = sealed.slice(0, NONCE).toArray();
      return Optional.of(
          Bytes.wrap(
              cipher(Cipher.DECRYPT_MODE, nonce, name)
                  .doFinal(sealed.slice(NONCE, sealed.size()).toArray())));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String name) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  @Override
  public void close() {
    Arrays.fill(key, (byte) 0);
  }
}
