package io.vitrine.ledger.crypto;

import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;

/**
 * A validator's key pair. The private half never leaves this object and is in none of its texts.
 */
public final class Ed25519Key implements ValidatorSigner {
  private final Provider provider;
  private final PrivateKey privateKey;
  private final Bytes publicKey;

  Ed25519Key(Provider provider, PrivateKey privateKey, Bytes publicKey) {
    this.provider = provider;
    this.privateKey = privateKey;
    this.publicKey = publicKey;
  }

  /** The public key, 32 bytes. */
  public Bytes publicKey() {
    return publicKey;
  }

  @Override
  public Bytes sign(Hash digest) {
    return signMessage(digest.value());
  }

  /** The signature of a message of any length. */
  Bytes signMessage(Bytes message) {
    try {
      Signature signer = Signature.getInstance("Ed25519", provider);
      signer.initSign(privateKey);
      signer.update(message.unsafeArray());
      return Bytes.wrap(signer.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("signing with Ed25519 failed", e);
    }
  }

  @Override
  public String toString() {
    return "Ed25519 key " + publicKey.toHex();
  }
}
