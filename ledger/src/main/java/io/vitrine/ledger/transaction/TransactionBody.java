package io.vitrine.ledger.transaction;

import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import java.nio.charset.StandardCharsets;

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

  /**
   * Checks the ranges, so that whatever exists can be encoded and read back.
   *
   * @throws CodecException naming the part that is out of range
   */
  public TransactionBody {
    checkName("ledger id", ledgerId);
    checkName("contract", contract);
    checkName("method", method);
    if (salt.size() != SALT_SIZE) {
      throw new CodecException("salt of " + salt.size() + " bytes, it has " + SALT_SIZE);
    }
    if (validUntil < 0) {
      throw new CodecException("validUntil " + validUntil + " is negative");
    }
    if (arguments.elements().size() > MAX_ARGUMENTS) {
      throw new CodecException(
          arguments.elements().size() + " arguments, at most " + MAX_ARGUMENTS);
    }
    if (gasLimit < 1 || gasLimit > MAX_GAS) {
      throw new CodecException("gas limit " + gasLimit + " is outside 1.." + MAX_GAS);
    }
    if (memo.size() > MAX_MEMO) {
      throw new CodecException("memo of " + memo.size() + " bytes, at most " + MAX_MEMO);
    }
  }

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
    if (!(Value.read(r) instanceof Value.Array arguments)) {
      throw new CodecException("arguments are an array");
    }
    return new TransactionBody(
        ledgerId,
        sender,
        salt,
        validUntil,
        contract,
        method,
        arguments,
        r.unsigned(),
        r.bytesUpTo(MAX_MEMO));
  }

  private static void checkName(String what, String name) {
    if (name.isEmpty() || name.getBytes(StandardCharsets.UTF_8).length > MAX_NAME) {
      throw new CodecException(what + " '" + name + "' has not 1 to " + MAX_NAME + " bytes");
    }
  }
}
