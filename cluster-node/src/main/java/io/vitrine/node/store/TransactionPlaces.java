package io.vitrine.node.store;

import io.vitrine.ledger.types.Hash;
import java.util.Optional;

/**
 * Where each executed transaction is, in memory: 16 bytes per transaction, an open-addressing table
 * over the first eight bytes of the id. Ids are SHA-256, so a match is almost always right; the
 * reader compares the full id in the block. Filled as blocks are executed, also at replay.
 * Thread-safe. Bounded by {@link #MAX} entries, after which new ones are not remembered.
 */
final class TransactionPlaces {
  /** 2^24 transactions: 512 MiB when full. */
  static final int MAX = 1 << 24;

  private static final int INDEX_BITS = 24;

  private long[] keys = new long[1 << 12];
  private long[] places = new long[1 << 12];
  private int size;

  /** Where a transaction is. */
  record Place(long height, int index) {}

  synchronized void put(Hash id, long height, int index) {
    if (size >= MAX) {
      return;
    }
    if (size * 2 >= keys.length) {
      grow();
    }
    insert(key(id), (height << INDEX_BITS | index) + 1);
  }

  synchronized Optional<Place> find(Hash id) {
    long key = key(id);
    int at = slot(key, keys.length);
    while (places[at] != 0) {
      if (keys[at] == key) {
        long place = places[at] - 1;
        return Optional.of(new Place(place >>> INDEX_BITS, (int) (place & (1 << INDEX_BITS) - 1)));
      }
      at = at + 1 & keys.length - 1;
    }
    return Optional.empty();
  }

  private void insert(long key, long place) {
    int at = slot(key, keys.length);
    while (places[at] != 0 && keys[at] != key) {
      at = at + 1 & keys.length - 1;
    }
    if (places[at] == 0) {
      size++;
      keys[at] = key;
      places[at] = place;
    }
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldPlaces = places;
    keys = new long[oldKeys.length * 2];
    places = new long[oldKeys.length * 2];
    size = 0;
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldPlaces[i] != 0) {
        insert(oldKeys[i], oldPlaces[i]);
      }
    }
  }

  private static int slot(long key, int length) {
    return (int) (key >>> 16) & length - 1;
  }

  private static long key(Hash id) {
    return java.nio.ByteBuffer.wrap(id.value().unsafeArray()).getLong();
  }
}
