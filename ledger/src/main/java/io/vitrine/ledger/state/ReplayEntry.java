package io.vitrine.ledger.state;

import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.state.ReplayWindow.Place;
import io.vitrine.ledger.types.Hash;

/**
 * A consumed id and where it was executed. To snapshots and to the search for a difference it is an
 * entry like one of a tree: the id as key, {@code [height, index]} as value.
 */
record ReplayEntry(Hash transactionId, Place place) {
  /** As an entry of a tree. */
  StateTree.Entry toTreeEntry() {
    return new StateTree.Entry(
        transactionId.value(),
        new CborWriter().array(2).integer(place.height()).integer(place.index()).toBytes());
  }

  /**
   * Reads what {@link #toTreeEntry} wrote.
   *
   * @throws CodecException on anything else
   */
  static ReplayEntry of(StateTree.Entry entry) {
    if (entry.key().size() != Hash.SIZE) {
      throw new CodecException("an id of " + entry.key().size() + " bytes");
    }
    Place place =
        CborReader.decode(
            entry.value(),
            r -> {
              r.array(2);
              return new Place(r.unsigned(), r.unsignedUpTo(Integer.MAX_VALUE));
            });
    return new ReplayEntry(new Hash(entry.key()), place);
  }
}
