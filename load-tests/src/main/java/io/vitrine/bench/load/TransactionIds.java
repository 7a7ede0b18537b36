package io.vitrine.bench.load;

import io.vitrine.ledger.types.Hash;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * A set of transactions, each held as the first eight bytes of its id: of ten million ids, which
 * are digests, two share them once in a hundred thousand benches. At most {@link Samples#MOST}. Not
 * thread-safe.
 */
public final class TransactionIds {
  private long[] ids = new long[1024];
  private int size;
  private boolean sorted = true;

  /**
   * Adds one that is not there yet.
   *
   * @throws IllegalStateException when there are too many
   */
  void add(Hash id) {
    add(first(id));
  }

  private void add(long id) {
    if (size == ids.length) {
      Samples.requireRoom(size);
      ids = Arrays.copyOf(ids, 2 * size);
    }
    ids[size] = id;
    size++;
    sorted = false;
  }

  private static long first(Hash id) {
    return ByteBuffer.wrap(id.value().unsafeArray()).getLong();
  }

  /** All of {@code parts}, which have nothing in common. */
  static TransactionIds merged(List<TransactionIds> parts) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    TransactionIds all = new TransactionIds();
    for (TransactionIds part : parts) {
      Arrays.stream(part.ids, 0, part.size).forEach(all::add);
    }
    return all;
  }

  /** How many. */
  public int size() {
    return size;
  }

  /** Whether {@code id} is one of them. */
  public boolean contains(Hash id) {
    if (!sorted) {
      Arrays.sort(ids, 0, size);
      sorted = true;
    }
    return Arrays.binarySearch(ids, 0, size, first(id)) >= 0;
  }
}
