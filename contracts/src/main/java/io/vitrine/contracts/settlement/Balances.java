package io.vitrine.contracts.settlement;

import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.types.PartitionId;
import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.contract.Partition;
import io.vitrine.ledger.contract.StateKey;
import io.vitrine.ledger.contract.StateReader;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Bytes;

/**
 * Where money stands in the state, and how it moves. The sum of all balances is the supply; minting
 * keeps the supply within 2^63-1, so no balance can overflow. A balance of zero has no entry.
 */
public final class Balances {
  private static final int ACCOUNT = 1;
  private static final int SUPPLY = 2;

  private Balances() {}

  /** The partition of the balance of {@code address}. */
  public static Partition partition(Address address) {
    return PartitionId.of(SettlementContract.NAME, ACCOUNT, address.value());
  }

  /** Where the balance of {@code address} stands, as a CBOR integer; absent means zero. */
  public static StateKey key(Address address) {
    return partition(address).key(Bytes.EMPTY);
  }

  /** The balance of {@code address}. */
  public static Amount of(StateReader state, Address address) {
    return read(state, key(address));
  }

  /** The partition of the supply. */
  public static Partition supplyPartition() {
    return PartitionId.of(SettlementContract.NAME, SUPPLY);
  }

  /** Where the supply stands, as a CBOR integer; absent means zero. */
  public static StateKey supplyKey() {
    return supplyPartition().key(Bytes.EMPTY);
  }

  /** All units in existence. */
  public static Amount supply(StateReader state) {
    return read(state, supplyKey());
  }

  /** Takes {@code amount} from {@code address}; refuses INSUFFICIENT_FUNDS. */
  public static void withdraw(Invocation invocation, Address address, Amount amount) {
    Amount has = of(invocation, address);
    if (has.compareTo(amount) < 0) {
      throw Refusal.of(ReasonCode.INSUFFICIENT_FUNDS)
          .with("address", address)
          .with("has", has.units())
          .with("needs", amount.units())
          .exception();
    }
    save(invocation, key(address), has.minus(amount));
  }

  /** Gives {@code amount}, withdrawn or minted before, to {@code address}. */
  public static void deposit(Invocation invocation, Address address, Amount amount) {
    save(invocation, key(address), of(invocation, address).plus(amount));
  }

  static void saveSupply(Invocation invocation, Amount supply) {
    save(invocation, supplyKey(), supply);
  }

  private static Amount read(StateReader state, StateKey key) {
    return state
        .read(key)
        .map(bytes -> new Amount(CborReader.decode(bytes, CborReader::unsigned)))
        .orElse(Amount.ZERO);
  }

  private static void save(Invocation invocation, StateKey key, Amount amount) {
    if (amount.equals(Amount.ZERO)) {
      invocation.delete(key);
    } else {
      invocation.write(key, new CborWriter().integer(amount.units()).toBytes());
    }
  }
}
