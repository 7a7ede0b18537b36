package io.vitrine.contracts.collection;

import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Hash;

/**
 * Why an item can not be moved.
 *
 * @param by who froze it
 * @param authority as whom
 * @param reason hash of the document that gives the reason: of a court its order
 */
public record Freeze(Address by, Authority authority, Hash reason) {
  void write(CborWriter writer) {
    writer.array(3).bytes(by.value()).text(authority.name()).hash(reason);
  }

  static Freeze read(CborReader r) {
    r.array(3);
    return new Freeze(
        new Address(r.bytes(Address.SIZE)), Authority.valueOf(r.text(Authority.LONGEST)), r.hash());
  }
}
