package io.vitrine.ledger.state;

import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.state.ReplayWindow.Place;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * Ids that one block consumed in one bucket, in the order of execution: what a bucket's root is
 * chained over. Held as the bytes that are hashed, 36 for an id, so that remembering an id makes no
 * object of its own.
 */
final class ConsumedStep {
  /** The most ids of a step: a block with more in one bucket makes several steps of them. */
  static final int MAX = 1_024;

  /** Prefix of a link of the chain; {@link Node} and {@code log.MerkleTree} have 0x00 to 0x03. */
  static final int LINK = 0x04;

  private static final int RECORD = Hash.SIZE + Integer.BYTES;

  private final long height;

  /** For each id its 32 bytes and its index in the block, 4 bytes, big-endian. */
  private final byte[] records;

  private ConsumedStep(long height, byte[] records) {
    this.height = height;
    this.records = records;
  }

  /** The step of {@code consumed}, 1 to {@link #MAX} ids of one height. */
  static ConsumedStep of(List<ReplayEntry> consumed) {
    byte[] records = new byte[consumed.size() * RECORD];
    for (int offset = 0; offset < consumed.size(); offset++) {
      ReplayEntry one = consumed.get(offset);
      one.transactionId().writeTo(records, offset * RECORD);
      ByteBuffer.wrap(records).putInt(offset * RECORD + Hash.SIZE, one.place().index());
    }
    return new ConsumedStep(consumed.get(0).place().height(), records);
  }

  /** The root of a bucket with the root {@code before} once this is its last step. */
  Hash link(Hash before) {
    byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(height).array();
    return Sha256.of(LINK, before.value(), Bytes.wrap(bytes), Bytes.wrap(records));
  }

  /** The height of the block. */
  long height() {
    return height;
  }

  /** The number of ids. */
  int size() {
    return records.length / RECORD;
  }

  /** The first four bytes of an id. */
  int prefix(int offset) {
    return ByteBuffer.wrap(records).getInt(offset * RECORD);
  }

  /** Compares the id at {@code offset} with the 32 bytes at {@code from} of {@code ids}. */
  int compare(int offset, byte[] ids, int from) {
    int at = offset * RECORD;
    return Arrays.compareUnsigned(records, at, at + Hash.SIZE, ids, from, from + Hash.SIZE);
  }

  /** Compares the id at {@code offset} with one of another step. */
  int compare(int offset, ConsumedStep other, int otherOffset) {
    return compare(offset, other.records, otherOffset * RECORD);
  }

  /** The id at {@code offset}. */
  Hash id(int offset) {
    return Hash.at(records, offset * RECORD);
  }

  /** Where the id at {@code offset} was executed. */
  Place place(int offset) {
    return new Place(height, ByteBuffer.wrap(records).getInt(offset * RECORD + Hash.SIZE));
  }
}
