package io.vitrine.contracts.collection;

import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Hash;

/**
 * Why an item can not be moved.
 *
 * @param by who froze it
 * @param byRegistrar whether as registrar, else as creator of the series
 * @param reason hash of the document that gives the reason
 */
public record Freeze(Address by, boolean byRegistrar, Hash reason) {
  void write(CborWriter writer) {
    writer.array(3).bytes(by.value()).bool(byRegistrar).hash(reason);
  }

  static Freeze read(CborReader r) {
    r.array(3);
    return new Freeze(new Address(r.bytes(Address.SIZE)), r.bool(), r.hash());
  }
}
