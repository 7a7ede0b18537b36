package io.vitrine.contracts.settlement;

import io.vitrine.contracts.event.SettlementEvent;
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
 * Where money stands in the state, and how it moves. An address has a balance, which it may spend,
 * and units held for what it has promised: an order, a bid, an offer. The sum of all balances and
 * all units held is the supply; minting keeps the supply within 2^63-1, so neither can overflow.
 * Zero has no entry.
 *
 * <p>A contract that holds units keeps a record of its own that says what for, and releases or pays
 * exactly what that record says. Paying from what is held does not touch the payer's balance, so
 * that a settlement does not compete with what the payer does meanwhile.
 */
public final class Balances {
  private static final int ACCOUNT = 1;
  private static final int SUPPLY = 2;
  private static final int HELD = 3;

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

  /** The partition of the units that are held for {@code address}. */
  public static Partition heldPartition(Address address) {
    return PartitionId.of(SettlementContract.NAME, HELD, address.value());
  }

  /** Where the units held for {@code address} stand, as a CBOR integer; absent means zero. */
  public static StateKey heldKey(Address address) {
    return heldPartition(address).key(Bytes.EMPTY);
  }

  /** The units of {@code address} that are held, and not part of its balance. */
  public static Amount heldOf(StateReader state, Address address) {
    return read(state, heldKey(address));
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

  /**
   * Moves {@code amount} from the balance of {@code address} to what is held for it, and emits
   * {@code settlement.held}; refuses INSUFFICIENT_FUNDS. Touches both partitions of the address.
   */
  public static void hold(Invocation invocation, Address address, Amount amount) {
    withdraw(invocation, address, amount);
    save(invocation, heldKey(address), heldOf(invocation, address).plus(amount));
    invocation.emit(new SettlementEvent.Held(address, amount));
  }

  /**
   * Gives {@code amount}, held before, back to the balance of {@code address}, and emits {@code
   * settlement.released}. Touches both partitions of the address.
   *
   * @throws IllegalArgumentException when less is held, which the caller's records exclude
   */
  public static void release(Invocation invocation, Address address, Amount amount) {
    takeHeld(invocation, address, amount);
    deposit(invocation, address, amount);
    invocation.emit(new SettlementEvent.Released(address, amount));
  }

  /**
   * Pays {@code amount} of what is held for {@code from} to the balance of {@code to}, who may be
   * the same, and emits {@code settlement.paid}. Touches what is held for the one and the balance
   * of the other.
   *
   * @throws IllegalArgumentException when less is held, which the caller's records exclude
   */
  public static void payHeld(Invocation invocation, Address from, Address to, Amount amount) {
    takeHeld(invocation, from, amount);
    deposit(invocation, to, amount);
    invocation.emit(new SettlementEvent.Paid(from, to, amount));
  }

  /**
   * Makes {@code amount} new units the balance of {@code to}, and emits {@code settlement.minted};
   * refuses SUPPLY_OVERFLOW. Touches the balance and the supply.
   */
  public static void mint(Invocation invocation, Address to, Amount amount) {
    Amount supply = supply(invocation);
    if (amount.units() > Long.MAX_VALUE - supply.units()) {
      throw Refusal.of(ReasonCode.SUPPLY_OVERFLOW)
          .with("has", supply.units())
          .with("needs", amount.units())
          .exception();
    }
    Amount raised = supply.plus(amount);
    saveSupply(invocation, raised);
    deposit(invocation, to, amount);
    invocation.emit(new SettlementEvent.Minted(to, amount, raised));
  }

  static void saveSupply(Invocation invocation, Amount supply) {
    save(invocation, supplyKey(), supply);
  }

  private static void takeHeld(Invocation invocation, Address address, Amount amount) {
    save(invocation, heldKey(address), heldOf(invocation, address).minus(amount));
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
