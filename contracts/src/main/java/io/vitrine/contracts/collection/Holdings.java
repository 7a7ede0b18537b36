package io.vitrine.contracts.collection;

import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.types.PartitionId;
import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.contract.Partition;
import io.vitrine.ledger.contract.StateKey;
import io.vitrine.ledger.contract.StateReader;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;

/** How many items that are not burned each address owns; absent for none. */
public final class Holdings {
  private static final int HOLDINGS = 4;

  private Holdings() {}

  /** The partition of the count of {@code address}. */
  public static Partition partition(Address address) {
    return PartitionId.of(CollectionContract.NAME, HOLDINGS, address.value());
  }

  /** Where the count of {@code address} stands. */
  public static StateKey key(Address address) {
    return partition(address).key(Bytes.EMPTY);
  }

  /** How many items {@code address} owns, burned ones not counted. */
  public static long of(StateReader state, Address address) {
    return state
        .read(key(address))
        .map(bytes -> CborReader.decode(bytes, CborReader::unsigned))
        .orElse(0L);
  }

  static void add(Invocation invocation, Address owner, long items) {
    set(invocation, owner, Math.addExact(of(invocation, owner), items));
  }

  static void remove(Invocation invocation, Address owner) {
    set(invocation, owner, Math.subtractExact(of(invocation, owner), 1));
  }

  private static void set(Invocation invocation, Address owner, long items) {
    if (items < 0) {
      throw new IllegalStateException(owner + " would own " + items + " items");
    }
    if (items == 0) {
      invocation.delete(key(owner));
    } else {
      invocation.write(key(owner), Items.encodeNumber(items));
    }
  }
}
