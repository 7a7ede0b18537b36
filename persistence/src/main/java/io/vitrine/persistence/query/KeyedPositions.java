package io.vitrine.persistence.query;

import io.vitrine.ledger.types.Hash;
import io.vitrine.persistence.chain.Blobs;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Where transactions executed, by the first 8 bytes of their ids: 16 bytes for each, ordered by
 * that key as an unsigned number, so that a look-up is a search by halves in what is stored. Ids
 * that share a key are all answered: who asks compares the whole id.
 *
 * <p>An entry is the key, then {@link Position#writeTime()}, both big-endian.
 */
final class KeyedPositions {
  /**
   * How many parts all keys are divided into, by their highest bits. Part of what is stored: with
   * another number the table must be made anew.
   */
  static final int PARTS = 2_048;

  private static final int ENTRY = 2 * Long.BYTES;
  private static final int PART_SHIFT = Long.SIZE - Integer.numberOfTrailingZeros(PARTS);

  private final ByteBuffer entries;

  private KeyedPositions(ByteBuffer entries) {
    this.entries = entries;
  }

  private record Entry(long key, long place) {
    static Entry at(ByteBuffer entries, int index) {
      int offset = entries.position() + index * ENTRY;
      return new Entry(entries.getLong(offset), entries.getLong(offset + Long.BYTES));
    }

    static int order(Entry one, Entry other) {
      int byKey = Long.compareUnsigned(one.key, other.key);
      return byKey != 0 ? byKey : Long.compare(one.place, other.place);
    }
  }

  /** The transactions of a block, in the order of their execution: the first has index 0. */
  static KeyedPositions of(long height, List<Hash> transactionIds) {
    List<Entry> entries = new ArrayList<>(transactionIds.size());
    for (Hash id : transactionIds) {
      entries.add(new Entry(key(id), new Position(height, entries.size()).writeTime()));
    }
    return sorted(entries);
  }

  /**
   * What was stored.
   *
   * @throws IllegalArgumentException when it is not a whole number of entries
   */
  static KeyedPositions decode(ByteBuffer blob) {
    if (blob.remaining() % ENTRY != 0) {
      throw new IllegalArgumentException(blob.remaining() + " bytes of positions");
    }
    return new KeyedPositions(ByteBuffer.wrap(Blobs.bytes(blob).unsafeArray()));
  }

  /**
   * The parts of several blocks together, from the first to the last. Each block is gone through
   * once, a part at a time, so that the work is spread over as long as who takes the parts needs.
   */
  static final class Parts {
    private final List<KeyedPositions> blocks;
    private final int[] next;
    private int part = -1;

    Parts(Collection<KeyedPositions> blocks) {
      this.blocks = List.copyOf(blocks);
      this.next = new int[this.blocks.size()];
    }

    boolean hasNext() {
      return part + 1 < PARTS;
    }

    /** The positions of the next part; perhaps none. */
    KeyedPositions next() {
      part++;
      List<Entry> found = new ArrayList<>();
      for (int i = 0; i < next.length; i++) {
        KeyedPositions block = blocks.get(i);
        while (next[i] < block.size() && block.keyAt(next[i]) >>> PART_SHIFT == part) {
          found.add(Entry.at(block.entries, next[i]++));
        }
      }
      return sorted(found);
    }

    /** The number of the part that was taken last. */
    int number() {
      return part;
    }
  }

  private static KeyedPositions sorted(List<Entry> entries) {
    entries.sort(Entry::order);
    ByteBuffer bytes = ByteBuffer.allocate(entries.size() * ENTRY);
    entries.forEach(entry -> bytes.putLong(entry.key).putLong(entry.place));
    return new KeyedPositions(bytes.flip());
  }

  /** The part that an id belongs to. */
  static int part(Hash transactionId) {
    return (int) (key(transactionId) >>> PART_SHIFT);
  }

  private static long key(Hash transactionId) {
    return Blobs.of(transactionId).getLong();
  }

  private long keyAt(int index) {
    return entries.getLong(entries.position() + index * ENTRY);
  }

  ByteBuffer encode() {
    return entries.asReadOnlyBuffer();
  }

  int size() {
    return entries.remaining() / ENTRY;
  }

  boolean isEmpty() {
    return size() == 0;
  }

  /** Where {@code transactionId} may have executed: usually one place or none. */
  List<Position> find(Hash transactionId) {
    long key = key(transactionId);
    List<Position> found = new ArrayList<>();
    for (int i = firstFrom(key); i < size() && keyAt(i) == key; i++) {
      found.add(Position.ofWriteTime(Entry.at(entries, i).place));
    }
    return found;
  }

  /** The index of the first entry whose key is not below {@code key}. */
  private int firstFrom(long key) {
    int low = 0;
    int high = size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Long.compareUnsigned(keyAt(middle), key) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
