package io.vitrine.node.search;

import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.types.Bytes;

/**
 * Where a walk goes on: after an item, in one moment of the index.
 *
 * @param moment the moment
 * @param height the block after which the ledger was as the moment shows
 * @param key what the item is ordered by before series and number; 0 when it is nothing
 * @param item the last item of the page before
 */
record SearchPlace(long moment, long height, long key, ItemId item) {
  Bytes encode() {
    return new CborWriter()
        .array(5)
        .integer(moment)
        .integer(height)
        .integer(key)
        .text(item.series().text())
        .integer(item.number())
        .toBytes();
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws IllegalArgumentException when it is nothing of that kind
   */
  static SearchPlace decode(Bytes bytes) {
    try {
      return CborReader.decode(
          bytes,
          r -> {
            r.array(5);
            return new SearchPlace(
                r.integer(),
                r.unsigned(),
                r.integer(),
                ItemId.of(r.text(SeriesId.MAX_LENGTH), r.unsigned()));
          });
    } catch (CodecException e) {
      throw new IllegalArgumentException("no place", e);
    }
  }
}
