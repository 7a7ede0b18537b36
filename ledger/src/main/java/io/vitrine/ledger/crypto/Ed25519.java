package io.vitrine.ledger.crypto;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/**
 * Validators' signatures: Ed25519 (RFC 8032), by the Amazon Corretto Crypto Provider. The provider
 * is used as an instance and never installed, so nothing else in the process changes.
 *
 * <p>Libraries disagree on edge cases, so the protocol's own rules are checked before the library
 * is asked: lengths, S below the group order L, a public key that is encoded canonically and has no
 * small order.
 */
public final class Ed25519 implements ValidatorSignatures {
  /** Length of a signature in bytes. */
  public static final int SIGNATURE_SIZE = 64;

  /** Length of a public key in bytes. */
  public static final int PUBLIC_KEY_SIZE = 32;

  /** Length of a seed (the private key of RFC 8032) in bytes. */
  public static final int SEED_SIZE = 32;

  private static final String ALGORITHM = "Ed25519";

  /** DER of SubjectPublicKeyInfo and PKCS #8 in front of the 32 raw bytes (RFC 8410). */
  private static final byte[] PUBLIC_PREFIX = Bytes.fromHex("302a300506032b6570032100").toArray();

  private static final byte[] PRIVATE_PREFIX =
      Bytes.fromHex("302e020100300506032b657004220420").toArray();

  private final Provider provider;

  private Ed25519(Provider provider) {
    this.provider = provider;
  }

  /**
   * The implementation, after the native library loaded and passed its self-tests.
   *
   * @throws IllegalStateException when it did not, naming platform and remedy
   */
  public static Ed25519 load() {
    try {
      return Holder.LOADED;
    } catch (LinkageError e) {
      throw NativeLibrary.unavailable(
          "Amazon Corretto Crypto Provider", "Linux on x86-64 with glibc", e);
    }
  }

  @Override
  public boolean verify(Bytes publicKey, Hash digest, Bytes signature) {
    return verifyMessage(publicKey, digest.value(), signature);
  }

  /** Whether {@code signature} of a message of any length verifies. */
  boolean verifyMessage(Bytes publicKey, Bytes message, Bytes signature) {
    if (!Ed25519Encoding.isAcceptableKey(publicKey)
        || !Ed25519Encoding.isAcceptableSignature(signature)) {
      return false;
    }
    try {
      Signature verifier = Signature.getInstance(ALGORITHM, provider);
      verifier.initVerify(
          keys().generatePublic(new X509EncodedKeySpec(der(PUBLIC_PREFIX, publicKey))));
      verifier.update(message.unsafeArray());
      return verifier.verify(signature.unsafeArray());
    } catch (GeneralSecurityException e) {
      // The key is no point of the curve, or the library calls the signature malformed.
      return false;
    }
  }

  /**
   * The key pair of a seed.
   *
   * @param seed 32 secret bytes: RFC 8032's private key
   * @throws IllegalArgumentException on another length
   */
  public Ed25519Key key(Bytes seed) {
    Bytes publicKey = publicKey(seed);
    try {
      var privateKey = keys().generatePrivate(new PKCS8EncodedKeySpec(der(PRIVATE_PREFIX, seed)));
      return new Ed25519Key(provider, privateKey, publicKey);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the provider refuses an Ed25519 seed", e);
    }
  }

  /**
   * The public key of a seed, without the native library: a client on any platform may need it.
   *
   * @throws IllegalArgumentException unless the seed has 32 bytes
   */
  public static Bytes publicKey(Bytes seed) {
    if (seed.size() != SEED_SIZE) {
      throw new IllegalArgumentException("an Ed25519 seed has 32 bytes, not " + seed.size());
    }
    var parameters = new Ed25519PrivateKeyParameters(seed.unsafeArray(), 0);
    return Bytes.wrap(parameters.generatePublicKey().getEncoded());
  }

  private KeyFactory keys() throws GeneralSecurityException {
    return KeyFactory.getInstance(ALGORITHM, provider);
  }

  private static byte[] der(byte[] prefix, Bytes raw) {
    byte[] encoded = Arrays.copyOf(prefix, prefix.length + raw.size());
    System.arraycopy(raw.unsafeArray(), 0, encoded, prefix.length, raw.size());
    return encoded;
  }

  /** Loads the provider on first use, so that this class itself always initialises. */
  private static final class Holder {
    static final Ed25519 LOADED = create();

    private static Ed25519 create() {
      // Read once, when the provider is created: without it there is no Ed25519 key factory.
      System.setProperty("com.amazon.corretto.crypto.provider.registerEdKeyFactory", "true");
      AmazonCorrettoCryptoProvider.INSTANCE.assertHealthy();
      return new Ed25519(AmazonCorrettoCryptoProvider.INSTANCE);
    }
  }
}
