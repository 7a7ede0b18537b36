package io.vitrine.ledger.contract;

import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.types.Bytes;

/**
 * The address of one value in the state.
 *
 * @param partition the partition it lies in
 * @param sub the key inside the partition, 0..{@link #MAX_SUB} bytes
 */
public record StateKey(Partition partition, Bytes sub) implements Comparable<StateKey> {
  /** The longest sub key in bytes. */
  public static final int MAX_SUB = 256;

  /** The largest value in bytes that a key may hold. */
  public static final int MAX_VALUE = 65_536;

  /** Checks the length. */
  public StateKey {
    if (sub.size() > MAX_SUB) {
      throw new IllegalArgumentException(
          "state key of " + sub.size() + " bytes, at most " + MAX_SUB + " allowed");
    }
  }

  /** The contract whose tree holds the key. */
  public String contract() {
    return partition.contract();
  }

  /** The key in that contract's tree: canonical CBOR {@code [partition id, sub]}. */
  public Bytes treeKey() {
    Bytes id = partition.id();
    int size = 1 + CborWriter.sizeOfBytes(id.size()) + CborWriter.sizeOfBytes(sub.size());
    return new CborWriter(size).array(2).bytes(id).bytes(sub).toBytes();
  }

  // Plain code from the first moment on, see Hash.
  @Override
  public boolean equals(Object other) {
    return other instanceof StateKey that
        && partition.equals(that.partition)
        && sub.equals(that.sub);
  }

  @Override
  public int hashCode() {
    return 31 * partition.hashCode() + sub.hashCode();
  }

  @Override
  public int compareTo(StateKey other) {
    int byPartition = partition.compareTo(other.partition);
    return byPartition != 0 ? byPartition : sub.compareTo(other.sub);
  }

  /** {@code contract/partition/sub}, both ids in hex. */
  @Override
  public String toString() {
    return partition + "/" + sub.toHex();
  }
}
