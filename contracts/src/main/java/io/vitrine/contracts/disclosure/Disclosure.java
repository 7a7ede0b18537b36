package io.vitrine.contracts.disclosure;

import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.log.InclusionProof;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;

/**
 * One attribute with the proof that it is among those whose root an identity has. Who has a state
 * proof of the identity checks it offline. It shows how many attributes there are, and nothing else
 * of them.
 *
 * @param attribute the attribute
 * @param proof its place among all
 */
public record Disclosure(Attribute attribute, InclusionProof proof) {
  private static final int MAX_BYTES = 8_192;

  /** Whether the attribute is one of the identity whose attributes have {@code root}. */
  public boolean verifies(Hash root) {
    return proof.size() <= Attributes.MAX && proof.verifies(attribute.encode(), root);
  }

  /** The canonical bytes of a disclosure file: {@code [attribute, index, size, [hash, ...]]}. */
  public Bytes encode() {
    return new CborWriter()
        .array(4)
        .bytes(attribute.encode())
        .integer(proof.index())
        .integer(proof.size())
        .list(proof.path(), CborWriter::hash)
        .toBytes();
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws io.vitrine.ledger.codec.CodecException on another shape
   * @throws IllegalArgumentException when the attribute does not fit
   */
  public static Disclosure decode(Bytes bytes) {
    return CborReader.decode(
        bytes,
        r -> {
          r.array(4);
          Attribute attribute = Attribute.decode(r.bytesUpTo(MAX_BYTES));
          return new Disclosure(
              attribute,
              new InclusionProof(
                  r.unsigned(), r.unsigned(), r.list(InclusionProof.MAX_PATH, CborReader::hash)));
        });
  }
}
