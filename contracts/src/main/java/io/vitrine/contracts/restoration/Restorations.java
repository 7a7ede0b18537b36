package io.vitrine.contracts.restoration;

import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.identity.Identity;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.types.IdentityState;
import io.vitrine.contracts.types.PartitionId;
import io.vitrine.contracts.types.Role;
import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.contract.Partition;
import io.vitrine.ledger.contract.StateKey;
import io.vitrine.ledger.contract.StateReader;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import java.util.Optional;

/** Where restorations stand in the state, and what their calls ask in common. */
public final class Restorations {
  private static final int RESTORATION = 1;
  private static final int PREDECESSOR = 2;
  private static final int DELAY = 3;

  private Restorations() {}

  /** The partition of the restoration of {@code address}. */
  public static Partition partition(Address address) {
    return PartitionId.of(RestorationContract.NAME, RESTORATION, address.value());
  }

  /** Where the restoration of {@code address} stands. */
  public static StateKey key(Address address) {
    return partition(address).key(Bytes.EMPTY);
  }

  /** The newest restoration of {@code address} that was not withdrawn. */
  public static Optional<Restoration> find(StateReader state, Address address) {
    return state.read(key(address)).map(Restoration::decode);
  }

  /** The partition of the address whose place {@code successor} took. */
  public static Partition predecessorPartition(Address successor) {
    return PartitionId.of(RestorationContract.NAME, PREDECESSOR, successor.value());
  }

  /** Where the address whose place {@code successor} took stands, as its 20 bytes. */
  public static StateKey predecessorKey(Address successor) {
    return predecessorPartition(successor).key(Bytes.EMPTY);
  }

  /** The address whose place {@code successor} took, until nothing is left there. */
  public static Optional<Address> predecessor(StateReader state, Address successor) {
    return state.read(predecessorKey(successor)).map(Address::new);
  }

  /** The partition of how long an old key can object. */
  public static Partition delayPartition() {
    return PartitionId.of(RestorationContract.NAME, DELAY);
  }

  /** Where that stands, as a CBOR integer of milliseconds; absent for the default. */
  public static StateKey delayKey() {
    return delayPartition().key(Bytes.EMPTY);
  }

  /** How long an old key can object, in milliseconds. */
  public static long delay(StateReader state) {
    return state
        .read(delayKey())
        .map(bytes -> CborReader.decode(bytes, CborReader::unsigned))
        .orElse(RestorationContract.DEFAULT_DELAY);
  }

  static Bytes encodeDelay(long delay) {
    return new CborWriter().integer(delay).toBytes();
  }

  /** Refuses RESTORATION_NOT_FOUND unless one of {@code address} is pending. */
  static Restoration requirePending(Invocation invocation, Address address) {
    return find(invocation, address)
        .filter(found -> found.stage().isPending())
        .orElseThrow(
            () ->
                Refusal.of(ReasonCode.RESTORATION_NOT_FOUND).with("address", address).exception());
  }

  /**
   * Refuses IDENTITY_NOT_FOUND, IDENTITY_NOT_ACTIVE (so nobody escapes a suspension) or
   * REGISTRAR_NOT_RESTORED (so there is always an active registrar left).
   */
  static Identity requireRestorable(Invocation invocation, Address address) {
    Identity identity =
        Identities.requireActive(
            invocation, address, ReasonCode.IDENTITY_NOT_FOUND, ReasonCode.IDENTITY_NOT_ACTIVE);
    if (identity.has(Role.REGISTRAR)) {
      throw Refusal.of(ReasonCode.REGISTRAR_NOT_RESTORED).with("address", address).exception();
    }
    return identity;
  }

  /** Refuses IDENTITY_ALREADY_REGISTERED. */
  static void requireNew(Invocation invocation, Address successor) {
    if (Identities.find(invocation, successor).isPresent()) {
      throw Refusal.of(ReasonCode.IDENTITY_ALREADY_REGISTERED)
          .with("address", successor)
          .exception();
    }
  }

  /** Refuses FOOTPRINT_STALE unless {@code named} is what the ledger has. */
  static void requireSame(String role, Object named, Object actual) {
    if (!named.equals(actual)) {
      throw Refusal.of(ReasonCode.FOOTPRINT_STALE)
          .with("role", role)
          .with("named", named)
          .with("actual", actual)
          .exception();
    }
  }

  /**
   * Refuses NOT_SUCCESSOR unless {@code successor} took the place of {@code address}, and
   * RECIPIENT_NOT_ACTIVE when it is suspended or closed. One that was replaced itself passes: what
   * it gets goes on to its own successor.
   */
  static void requireSuccessor(Invocation invocation, Address address, Address successor) {
    requireReplaced(invocation, address, Optional.of(successor));
    Identity identity = Identities.find(invocation, successor).orElseThrow();
    if (identity.state() != IdentityState.ACTIVE && identity.state() != IdentityState.REPLACED) {
      throw Refusal.of(ReasonCode.RECIPIENT_NOT_ACTIVE)
          .with("address", successor)
          .with("state", identity.state())
          .exception();
    }
  }

  /** Refuses NOT_SUCCESSOR unless {@code address} was replaced, by {@code successor} if named. */
  static void requireReplaced(Invocation invocation, Address address, Optional<Address> successor) {
    boolean replaced =
        find(invocation, address)
            .filter(found -> found.stage() == RestorationStage.COMPLETED)
            .filter(found -> successor.isEmpty() || found.successor().equals(successor.get()))
            .isPresent();
    if (!replaced) {
      throw Refusal.of(ReasonCode.NOT_SUCCESSOR)
          .with("address", address)
          .with("successor", successor.map(Object::toString).orElse("another address"))
          .exception();
    }
  }

  static void save(Invocation invocation, Address address, Restoration restoration) {
    invocation.write(key(address), restoration.encode());
  }
}
