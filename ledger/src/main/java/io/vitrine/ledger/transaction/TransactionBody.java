package io.vitrine.ledger.transaction;

import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;

/**
 * What a user signs (architecture.md section 4). There is no sequence number: the id, SHA-256 of
 * the encoding, is consumed by the first occurrence inside its validity window.
 *
 * @param ledgerId the ledger it is for
 * @param sender must equal the address recovered from the signature
 * @param salt 16 random bytes, so that equal calls have different ids
 * @param validUntil last block time at which it may execute, milliseconds since 1970 UTC
 * @param contract the contract's name, at most 64 bytes
 * @param method the method's name, at most 64 bytes
 * @param arguments at most 64 values
 * @param gasLimit the most work it may cause, 1..{@link #MAX_GAS}
 * @param memo free bytes for the sender's own use, at most 256; may be empty
 */
public record TransactionBody(
    String ledgerId,
    Address sender,
    Bytes salt,
    long validUntil,
    String contract,
    String method,
    Value.Array arguments,
    long gasLimit,
    Bytes memo) {
  /** Length of the salt in bytes. */
  public static final int SALT_SIZE = 16;

  /** The highest gas limit a transaction may ask for. */
  public static final long MAX_GAS = 10_000_000;

  /** The longest memo in bytes. */
  public static final int MAX_MEMO = 256;

  /** The most arguments. */
  public static final int MAX_ARGUMENTS = 64;

  private static final int MAX_NAME = 64;

  /** The canonical bytes; their SHA-256 is the transaction id. */
  public Bytes encode() {
    CborWriter writer =
        new CborWriter()
            .array(9)
            .text(ledgerId)
            .bytes(sender.value())
            .bytes(salt)
            .integer(validUntil)
            .text(contract)
            .text(method);
    Value.write(writer, arguments);
    return writer.integer(gasLimit).bytes(memo).toBytes();
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws CodecException on anything else
   */
  public static TransactionBody decode(Bytes bytes) {
    return CborReader.decode(bytes, TransactionBody::read);
  }

  private static TransactionBody read(CborReader r) {
    r.array(9);
    String ledgerId = r.text(MAX_NAME);
    Address sender = new Address(r.bytes(Address.SIZE));
    Bytes salt = r.bytes(SALT_SIZE);
    long validUntil = r.unsigned();
    String contract = r.text(MAX_NAME);
    String method = r.text(MAX_NAME);
    if (!(Value.read(r) instanceof Value.Array arguments)
        || arguments.elements().size() > MAX_ARGUMENTS) {
      throw new CodecException("arguments are an array of at most " + MAX_ARGUMENTS + " values");
    }
    long gasLimit = r.unsigned();
    if (gasLimit < 1 || gasLimit > MAX_GAS) {
      throw new CodecException("gas limit " + gasLimit + " is outside 1.." + MAX_GAS);
    }
    return new TransactionBody(
        ledgerId,
        sender,
        salt,
        validUntil,
        contract,
        method,
        arguments,
        gasLimit,
        r.bytesUpTo(MAX_MEMO));
  }
}
