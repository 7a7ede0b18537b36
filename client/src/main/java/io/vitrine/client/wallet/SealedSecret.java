package io.vitrine.client.wallet;

import io.vitrine.ledger.crypto.Keccak256;
import io.vitrine.ledger.types.Bytes;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret under a password: the {@code crypto} part of Web3 Secret Storage version 3. AES-128-CTR
 * with the first half of the stretched key; Keccak-256 over its second half and the ciphertext is
 * the MAC, which also tells a wrong password.
 *
 * @param stretching from password to key
 * @param salt of the stretching
 * @param iv the initial counter block, 16 bytes
 * @param ciphertext as long as the secret
 * @param mac 32 bytes
 */
record SealedSecret(KeyStretching stretching, Bytes salt, Bytes iv, Bytes ciphertext, Bytes mac) {
  private static final int AES_KEY_SIZE = 16;

  /** Encrypts {@code secret}, which stays the caller's to overwrite. */
  static SealedSecret seal(
      byte[] secret, char[] password, KeyStretching stretching, SecureRandom random) {
    byte[] salt = new byte[32];
    byte[] iv = new byte[16];
    random.nextBytes(salt);
    random.nextBytes(iv);
    byte[] key = stretch(stretching, password, salt);
    try {
      byte[] ciphertext = aesCtr(key, iv, secret);
      return new SealedSecret(
          stretching,
          Bytes.wrap(salt),
          Bytes.wrap(iv),
          Bytes.wrap(ciphertext),
          macOf(key, ciphertext));
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  /**
   * Decrypts; the caller overwrites the answer. Refuses with {@code WrongPassword} on another MAC.
   */
  WalletResult<byte[]> open(char[] password) {
    byte[] key = stretch(stretching, password, salt.toArray());
    try {
      Bytes expected = macOf(key, ciphertext.unsafeArray());
      if (!MessageDigest.isEqual(expected.unsafeArray(), mac.unsafeArray())) {
        return WalletResult.refused(new WalletRefusal.WrongPassword());
      }
      return WalletResult.done(aesCtr(key, iv.unsafeArray(), ciphertext.unsafeArray()));
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  private static byte[] stretch(KeyStretching stretching, char[] password, byte[] salt) {
    byte[] bytes = utf8(password);
    try {
      return stretching.stretch(bytes, salt);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private static byte[] utf8(char[] text) {
    ByteBuffer buffer = ByteBuffer.allocate(text.length * 3);
    // A lone surrogate becomes "?", as in String.getBytes; nothing is cut off.
    StandardCharsets.UTF_8
        .newEncoder()
        .onMalformedInput(CodingErrorAction.REPLACE)
        .encode(CharBuffer.wrap(text), buffer, true);
    byte[] bytes = Arrays.copyOf(buffer.array(), buffer.position());
    Arrays.fill(buffer.array(), (byte) 0);
    return bytes;
  }

  private static byte[] aesCtr(byte[] key, byte[] iv, byte[] input) {
    try {
      Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
      // CTR is its own inverse, so one mode serves both directions.
      cipher.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(key, 0, AES_KEY_SIZE, "AES"),
          new IvParameterSpec(iv));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK 17 has AES/CTR", e);
    }
  }

  private static Bytes macOf(byte[] key, byte[] ciphertext) {
    byte[] input = new byte[AES_KEY_SIZE + ciphertext.length];
    System.arraycopy(key, AES_KEY_SIZE, input, 0, AES_KEY_SIZE);
    System.arraycopy(ciphertext, 0, input, AES_KEY_SIZE, ciphertext.length);
    try {
      return Keccak256.of(Bytes.wrap(input));
    } finally {
      Arrays.fill(input, (byte) 0);
    }
  }
}
