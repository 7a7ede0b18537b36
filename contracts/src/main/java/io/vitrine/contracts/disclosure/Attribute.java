package io.vitrine.contracts.disclosure;

import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.log.MerkleTree;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;

/**
 * One thing that is so about somebody, such as {@code ageOver14 = true}. The salt keeps others from
 * finding the value of a hidden attribute by trying: each attribute has a random one of its own.
 *
 * @param name 1 to {@link #MAX_NAME} characters
 * @param value at most {@link #MAX_VALUE} characters
 * @param salt {@link #SALT_SIZE} random bytes
 */
public record Attribute(String name, String value, Bytes salt) {
  /** The most characters of a name. */
  public static final int MAX_NAME = 64;

  /** The most characters of a value. */
  public static final int MAX_VALUE = 1_000;

  /** The size of a salt in bytes. */
  public static final int SALT_SIZE = 32;

  /** Keeps a leaf from being taken for one of another kind of tree. */
  private static final String DOMAIN = "vitrine/attribute/v1";

  /** UTF-8 has at most this many bytes per character of a Java text. */
  private static final int BYTES_PER_CHARACTER = 3;

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException when one does not fit
   */
  public Attribute {
    if (name.isEmpty()
        || name.length() > MAX_NAME
        || value.length() > MAX_VALUE
        || salt.size() != SALT_SIZE) {
      throw new IllegalArgumentException(
          "attribute with a name of "
              + name.length()
              + " and a value of "
              + value.length()
              + " characters and a salt of "
              + salt.size()
              + " bytes");
    }
  }

  /** The entry of the tree: canonical CBOR {@code [domain, name, value, salt]}. */
  public Bytes encode() {
    return new CborWriter().array(4).text(DOMAIN).text(name).text(value).bytes(salt).toBytes();
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws io.vitrine.ledger.codec.CodecException on another shape
   * @throws IllegalArgumentException when a size does not fit
   */
  public static Attribute decode(Bytes bytes) {
    return CborReader.decode(
        bytes,
        r -> {
          r.array(4);
          String domain = r.text(DOMAIN.length());
          if (!domain.equals(DOMAIN)) {
            throw new IllegalArgumentException("no attribute but " + domain);
          }
          return new Attribute(
              r.text(BYTES_PER_CHARACTER * MAX_NAME),
              r.text(BYTES_PER_CHARACTER * MAX_VALUE),
              r.bytes(SALT_SIZE));
        });
  }

  Hash leaf() {
    return MerkleTree.leafHash(encode());
  }
}
