package io.vitrine.ledger.transaction;

import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.crypto.MessageKind;
import io.vitrine.ledger.crypto.Secp256k1;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.crypto.SigningDomain;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;

/**
 * A transaction as it travels: the envelope {@code [body bytes, 65-byte signature r s v]}. The
 * envelope bytes are kept as received. Nothing here has been verified; see {@link
 * TransactionRules}.
 *
 * @param envelope the canonical bytes of the whole
 * @param body the decoded body
 * @param bodyBytes the body as signed
 * @param signature r, s (32 bytes each, big-endian) and v (0 or 1)
 * @param id SHA-256 of {@code bodyBytes}
 */
public record SignedTransaction(
    Bytes envelope, TransactionBody body, Bytes bodyBytes, Bytes signature, Hash id) {
  /** The largest envelope in bytes. */
  public static final int MAX_SIZE = 65_536;

  /** Length of the signature in bytes. */
  public static final int SIGNATURE_SIZE = Secp256k1.SIGNATURE_SIZE;

  /** Signs a body as the owner of {@code privateKey}, which need not be the sender's. */
  public static SignedTransaction sign(
      TransactionBody body, SigningDomain domain, Bytes privateKey) {
    return of(body, Secp256k1.sign(privateKey, digestToSign(domain, body.encode())));
  }

  /** The 32 bytes a user signs; epoch 0, as a transaction outlives epochs. */
  public static Hash digestToSign(SigningDomain domain, Bytes bodyBytes) {
    return domain.digest(0, MessageKind.TRANSACTION, bodyBytes);
  }

  /**
   * Puts a body and its signature together.
   *
   * @throws CodecException when the envelope is larger than {@link #MAX_SIZE}
   */
  public static SignedTransaction of(TransactionBody body, Bytes signature) {
    Bytes bodyBytes = body.encode();
    int size =
        1 + CborWriter.sizeOfBytes(bodyBytes.size()) + CborWriter.sizeOfBytes(signature.size());
    Bytes envelope = new CborWriter(size).array(2).bytes(bodyBytes).bytes(signature).toBytes();
    if (envelope.size() > MAX_SIZE) {
      throw new CodecException("transaction of " + envelope.size() + " bytes, at most " + MAX_SIZE);
    }
    return new SignedTransaction(envelope, body, bodyBytes, signature, Sha256.of(bodyBytes));
  }

  /**
   * Reads an envelope.
   *
   * @throws CodecException when it is not canonical, too large, or has the wrong shape
   */
  public static SignedTransaction decode(Bytes envelope) {
    if (envelope.size() > MAX_SIZE) {
      throw new CodecException(
          "transaction of " + envelope.size() + " bytes, at most " + MAX_SIZE + " allowed");
    }
    return CborReader.decode(
        envelope,
        r -> {
          r.array(2);
          Bytes bodyBytes = r.bytesUpTo(MAX_SIZE);
          Bytes signature = r.bytes(SIGNATURE_SIZE);
          TransactionBody body = TransactionBody.decode(bodyBytes);
          return new SignedTransaction(envelope, body, bodyBytes, signature, Sha256.of(bodyBytes));
        });
  }
}
