package io.vitrine.registrar.vault;

import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.crypto.Secret;
import io.vitrine.ledger.types.Bytes;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Envelope encryption with AES-256-GCM (NIST SP 800-38D): each record has a key of its own, and
 * that key lies beside it under the key of its person. So a record can be given to somebody else by
 * wrapping its key once more, and destroying one person's key makes all of that person's records
 * unreadable, in every copy. Person and name are authenticated: a record put in another one's place
 * does not open.
 */
public final class Envelopes {
  /** The most content of a record in bytes. */
  public static final int MAX_CONTENT = 1024 * 1024;

  private static final String DOMAIN = "vitrine/vault/v1";
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final SecureRandom random;

  /** Keys and nonces are drawn from {@code random}. */
  public Envelopes(SecureRandom random) {
    this.random = random;
  }

  /** A new key for a person. */
  public Secret newKey() {
    return Secret.of(Bytes.wrap(draw(PersonKeys.KEY_SIZE)));
  }

  /**
   * {@code content} as it is stored.
   *
   * @throws IllegalArgumentException for more than {@link #MAX_CONTENT}
   */
  public VaultRecord seal(Secret personKey, PersonId person, String name, Bytes content) {
    if (content.size() > MAX_CONTENT) {
      throw new IllegalArgumentException(
          content.size() + " bytes, at most " + MAX_CONTENT + " allowed");
    }
    byte[] key = draw(PersonKeys.KEY_SIZE);
    byte[] place = place(person, name);
    return new VaultRecord(
        person,
        name,
        encrypt(personKey.reveal().unsafeArray(), place, key),
        encrypt(key, place, content.unsafeArray()));
  }

  /**
   * The content of {@code stored}; empty when it is not what was sealed for its person and name.
   */
  public Optional<Bytes> open(Secret personKey, VaultRecord stored) {
    byte[] place = place(stored.person(), stored.name());
    return decrypt(personKey.reveal().unsafeArray(), place, stored.wrapped())
        .filter(key -> key.length == PersonKeys.KEY_SIZE)
        .flatMap(key -> decrypt(key, place, stored.body()))
        .map(Bytes::wrap);
  }

  private static byte[] place(PersonId person, String name) {
    CborWriter writer = new CborWriter().array(3).text(DOMAIN);
    return writer.bytes(person.value()).text(name).toBytes().unsafeArray();
  }

  private Bytes encrypt(byte[] key, byte[] place, byte[] content) {
    byte[] nonce = draw(NONCE);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, place).doFinal(content);
      byte[] all = Arrays.copyOf(nonce, NONCE + sealed.length);
      System.arraycopy(sealed, 0, all, NONCE, sealed.length);
      return Bytes.wrap(all);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK encrypts with AES-GCM", e);
    }
  }

  private static Optional<byte[]> decrypt(byte[] key, byte[] place, Bytes sealed) {
    byte[] all = sealed.unsafeArray();
    if (all.length < NONCE + TAG_BITS / Byte.SIZE) {
      return Optional.empty();
    }
    byte[] nonce = Arrays.copyOf(all, NONCE);
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, nonce, place);
      return Optional.of(cipher.doFinal(all, NONCE, all.length - NONCE));
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK decrypts with AES-GCM", e);
    }
  }

  private static Cipher cipher(int mode, byte[] key, byte[] nonce, byte[] place)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(place);
    return cipher;
  }

  private byte[] draw(int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }
}
