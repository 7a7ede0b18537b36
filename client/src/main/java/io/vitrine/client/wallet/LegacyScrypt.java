package io.vitrine.client.wallet;

import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * scrypt (RFC 7914) for the parameters that the library declines: block size 1 with n of 2^16 and
 * more, which RFC 7914 section 2 excludes, but early keystores and the published vector of Web3
 * Secret Storage use. Reading only; a test compares it with the library where both compute.
 */
final class LegacyScrypt {
  private static final int WORDS = 32;

  private LegacyScrypt() {}

  /** The {@code size} bytes for block size 1. */
  static byte[] generate(byte[] password, byte[] salt, int n, int p, int size) {
    byte[] mixed = pbkdf2(password, salt, p * WORDS * Integer.BYTES);
    for (int i = 0; i < p; i++) {
      mix(mixed, i * WORDS * Integer.BYTES, n);
    }
    try {
      return pbkdf2(password, mixed, size);
    } finally {
      Arrays.fill(mixed, (byte) 0);
    }
  }

  /** scryptROMix, RFC 7914 section 5, on the 128 bytes at {@code offset}. */
  private static void mix(byte[] block, int offset, int n) {
    int[] x = new int[WORDS];
    for (int i = 0; i < WORDS; i++) {
      x[i] = littleEndian(block, offset + 4 * i);
    }
    int[] v = new int[n * WORDS];
    for (int i = 0; i < n; i++) {
      System.arraycopy(x, 0, v, i * WORDS, WORDS);
      blockMix(x);
    }
    for (int i = 0; i < n; i++) {
      // Integerify: the low bits of the last 64-byte half.
      int j = (x[WORDS / 2] & (n - 1)) * WORDS;
      for (int k = 0; k < WORDS; k++) {
        x[k] ^= v[j + k];
      }
      blockMix(x);
    }
    Arrays.fill(v, 0);
    for (int i = 0; i < WORDS; i++) {
      for (int b = 0; b < 4; b++) {
        block[offset + 4 * i + b] = (byte) (x[i] >>> (8 * b));
      }
    }
  }

  /** scryptBlockMix for two halves: each is Salsa20/8 of itself and the half before. */
  private static void blockMix(int[] x) {
    int half = WORDS / 2;
    for (int k = 0; k < half; k++) {
      x[k] ^= x[half + k];
    }
    salsa8(x, 0);
    for (int k = 0; k < half; k++) {
      x[half + k] ^= x[k];
    }
    salsa8(x, half);
  }

  private static void salsa8(int[] block, int at) {
    int[] x = Arrays.copyOfRange(block, at, at + 16);
    for (int round = 0; round < 8; round += 2) {
      quarter(x, 0, 4, 8, 12);
      quarter(x, 5, 9, 13, 1);
      quarter(x, 10, 14, 2, 6);
      quarter(x, 15, 3, 7, 11);
      quarter(x, 0, 1, 2, 3);
      quarter(x, 5, 6, 7, 4);
      quarter(x, 10, 11, 8, 9);
      quarter(x, 15, 12, 13, 14);
    }
    for (int i = 0; i < 16; i++) {
      block[at + i] += x[i];
    }
  }

  private static void quarter(int[] x, int a, int b, int c, int d) {
    x[b] ^= Integer.rotateLeft(x[a] + x[d], 7);
    x[c] ^= Integer.rotateLeft(x[b] + x[a], 9);
    x[d] ^= Integer.rotateLeft(x[c] + x[b], 13);
    x[a] ^= Integer.rotateLeft(x[d] + x[c], 18);
  }

  private static int littleEndian(byte[] bytes, int at) {
    return (bytes[at] & 0xff)
        | ((bytes[at + 1] & 0xff) << 8)
        | ((bytes[at + 2] & 0xff) << 16)
        | ((bytes[at + 3] & 0xff) << 24);
  }

  private static byte[] pbkdf2(byte[] password, byte[] salt, int size) {
    var generator = new PKCS5S2ParametersGenerator(new SHA256Digest());
    generator.init(password, salt, 1);
    return ((KeyParameter) generator.generateDerivedMacParameters(size * 8)).getKey();
  }
}
