package io.vitrine.client.wallet;

import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.generators.SCrypt;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * How a keystore turns a password into a key. Both functions of Web3 Secret Storage are read; only
 * scrypt is written.
 */
public sealed interface KeyStretching {
  /** Length of the stretched key: 16 bytes for AES, 16 for the MAC. */
  int KEY_SIZE = 32;

  /**
   * What scrypt may use at most, in bytes (128 n r): what the keystores of other wallets commonly
   * ask for; a hostile file cannot exhaust us.
   */
  long MAX_MEMORY = 256L << 20;

  /** The most iterations of PBKDF2 that are computed. */
  int MAX_ITERATIONS = 10_000_000;

  /**
   * scrypt (RFC 7914).
   *
   * @param n cost, a power of two
   * @param r block size
   * @param p parallelism
   */
  record Scrypt(int n, int r, int p) implements KeyStretching {
    /** 128 MiB and about half a second: what OWASP recommends as of 2024. */
    public static final Scrypt STANDARD = new Scrypt(1 << 17, 8, 1);

    /**
     * Checks the parameters.
     *
     * @throws IllegalArgumentException when malformed or beyond {@link #MAX_MEMORY}
     */
    public Scrypt {
      if (n < 2 || Integer.bitCount(n) != 1 || r < 1 || p < 1 || p > 64) {
        throw new IllegalArgumentException("scrypt n=" + n + " r=" + r + " p=" + p);
      }
      if (128L * n * r > MAX_MEMORY) {
        throw new IllegalArgumentException(
            "scrypt with " + ((128L * n * r) >> 20) + " MiB, at most " + (MAX_MEMORY >> 20));
      }
    }
  }

  /**
   * PBKDF2 with HMAC-SHA-256 (RFC 8018).
   *
   * @param iterations rounds
   */
  record Pbkdf2(int iterations) implements KeyStretching {
    /** Checks the range 1..{@link #MAX_ITERATIONS}. */
    public Pbkdf2 {
      if (iterations < 1 || iterations > MAX_ITERATIONS) {
        throw new IllegalArgumentException("PBKDF2 with " + iterations + " iterations");
      }
    }
  }

  /** One method per variant. */
  interface Cases<R> {
    R onScrypt(Scrypt scrypt);

    R onPbkdf2(Pbkdf2 pbkdf2);
  }

  /** Dispatches on the variant. */
  default <R> R match(Cases<R> cases) {
    return this instanceof Scrypt scrypt ? cases.onScrypt(scrypt) : cases.onPbkdf2((Pbkdf2) this);
  }

  /**
   * The {@link #KEY_SIZE} bytes for {@code password} and {@code salt}; the caller overwrites them.
   */
  default byte[] stretch(byte[] password, byte[] salt) {
    return match(
        new Cases<>() {
          @Override
          public byte[] onScrypt(Scrypt s) {
            return s.r() == 1 && s.n() >= 1 << 16
                ? LegacyScrypt.generate(password, salt, s.n(), s.p(), KEY_SIZE)
                : SCrypt.generate(password, salt, s.n(), s.r(), s.p(), KEY_SIZE);
          }

          @Override
          public byte[] onPbkdf2(Pbkdf2 s) {
            var generator = new PKCS5S2ParametersGenerator(new SHA256Digest());
            generator.init(password, salt, s.iterations());
            return ((KeyParameter) generator.generateDerivedMacParameters(KEY_SIZE * 8)).getKey();
          }
        });
  }
}
