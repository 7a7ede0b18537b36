package io.vitrine.contracts.collection;

import io.vitrine.contracts.operation.Deadline;
import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;

/**
 * A gift that waits for an answer. While it does, the giver owns the item.
 *
 * @param from who gives
 * @param to who may accept it
 * @param message hash of what the giver wrote; the text is not on the ledger
 * @param deadline until when it can be accepted
 */
public record Gift(Address from, Address to, Hash message, Deadline deadline) {
  /** The canonical bytes, as they stand in the state. */
  public Bytes encode() {
    return new CborWriter()
        .array(4)
        .bytes(from.value())
        .bytes(to.value())
        .hash(message)
        .integer(deadline.until())
        .toBytes();
  }

  /**
   * Reads what {@link #encode} wrote, for example from a state proof.
   *
   * @throws io.vitrine.ledger.codec.CodecException on anything else
   */
  public static Gift decode(Bytes bytes) {
    return CborReader.decode(
        bytes,
        r -> {
          r.array(4);
          return new Gift(
              new Address(r.bytes(Address.SIZE)),
              new Address(r.bytes(Address.SIZE)),
              r.hash(),
              new Deadline(r.unsigned()));
        });
  }
}
