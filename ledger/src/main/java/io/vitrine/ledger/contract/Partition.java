package io.vitrine.ledger.contract;

import io.vitrine.ledger.types.Bytes;

/**
 * The unit of conflict: a named part of one contract's state, such as one account or one item. Two
 * transactions conflict iff a partition written by one is touched by the other. Partitions are
 * opaque and disjoint; the empty id is by convention the contract's own settings.
 *
 * @param contract the contract that owns the state: 1 to 64 characters of {@code a-z 0-9 . -}
 * @param id which part of it, 0..{@link #MAX_ID} bytes
 */
public record Partition(String contract, Bytes id) implements Comparable<Partition> {
  /** The longest id in bytes. */
  public static final int MAX_ID = 128;

  /** Checks name and length. */
  public Partition {
    ContractName.check(contract);
    if (id.size() > MAX_ID) {
      throw new IllegalArgumentException(
          "partition id of " + id.size() + " bytes, at most " + MAX_ID + " allowed");
    }
  }

  /** The state key {@code sub} inside this partition. */
  public StateKey key(Bytes sub) {
    return new StateKey(this, sub);
  }

  // Plain code from the first moment on, see Hash.
  @Override
  public boolean equals(Object other) {
    return other instanceof Partition that && id.equals(that.id) && contract.equals(that.contract);
  }

  @Override
  public int hashCode() {
    return 31 * contract.hashCode() + id.hashCode();
  }

  @Override
  public int compareTo(Partition other) {
    int byContract = contract.compareTo(other.contract);
    return byContract != 0 ? byContract : id.compareTo(other.id);
  }

  /** {@code contract/id in hex}. */
  @Override
  public String toString() {
    return contract + "/" + id.toHex();
  }
}
