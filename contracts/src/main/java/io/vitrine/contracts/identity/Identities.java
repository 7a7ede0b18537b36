package io.vitrine.contracts.identity;

import io.vitrine.contracts.event.IdentityEvent;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.types.PartitionId;
import io.vitrine.contracts.types.Role;
import io.vitrine.ledger.contract.Partition;
import io.vitrine.ledger.contract.StateKey;
import io.vitrine.ledger.contract.StateReader;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.Optional;

/** Where identities stand in the state, and the rules other contracts ask them for. */
public final class Identities {
  private static final int IDENTITY = 1;
  private static final int COMMITMENT = 2;

  private Identities() {}

  /** The partition of the identity of {@code address}; part of the footprint of all it sends. */
  public static Partition partition(Address address) {
    return PartitionId.of(IdentityContract.NAME, IDENTITY, address.value());
  }

  /** Where the identity of {@code address} stands. */
  public static StateKey key(Address address) {
    return partition(address).key(Bytes.EMPTY);
  }

  /** The identity of {@code address}, if it was ever registered. */
  public static Optional<Identity> find(StateReader state, Address address) {
    return state.read(key(address)).map(Identity::decode);
  }

  /** The partition that holds which address made {@code commitment}. */
  public static Partition commitmentPartition(Hash commitment) {
    return PartitionId.of(IdentityContract.NAME, COMMITMENT, commitment.value());
  }

  /** Where the address that made {@code commitment} stands, as its 20 bytes. */
  public static StateKey commitmentKey(Hash commitment) {
    return commitmentPartition(commitment).key(Bytes.EMPTY);
  }

  /** The address whose identity made {@code commitment}. */
  public static Optional<Address> findByCommitment(StateReader state, Hash commitment) {
    return state.read(commitmentKey(commitment)).map(Address::new);
  }

  /** Refuses SENDER_NOT_REGISTERED or SENDER_NOT_ACTIVE; else the sender's identity. */
  public static Identity requireSender(Invocation invocation) {
    return requireActive(
        invocation,
        invocation.sender(),
        ReasonCode.SENDER_NOT_REGISTERED,
        ReasonCode.SENDER_NOT_ACTIVE);
  }

  /** As {@link #requireSender}, and refuses ROLE_REQUIRED when the sender lacks {@code role}. */
  public static Identity requireSender(Invocation invocation, Role role) {
    Identity sender = requireSender(invocation);
    if (!sender.has(role)) {
      throw Refusal.of(ReasonCode.ROLE_REQUIRED)
          .with("address", invocation.sender())
          .with("role", role)
          .exception();
    }
    return sender;
  }

  /**
   * The one rule for whoever is to get items or money: refuses RECIPIENT_NOT_REGISTERED or
   * RECIPIENT_NOT_ACTIVE.
   */
  public static void requireRecipient(Invocation invocation, Address recipient) {
    requireActive(
        invocation,
        recipient,
        ReasonCode.RECIPIENT_NOT_REGISTERED,
        ReasonCode.RECIPIENT_NOT_ACTIVE);
  }

  /** Refuses {@code absent} or {@code inactive}; else the active identity of {@code address}. */
  public static Identity requireActive(
      Invocation invocation, Address address, ReasonCode absent, ReasonCode inactive) {
    Optional<Identity> identity = find(invocation, address);
    Optional<Refusal> refusal = inactive(identity, address, absent, inactive);
    if (refusal.isPresent()) {
      throw refusal.get().exception();
    }
    return identity.orElseThrow();
  }

  /** As {@link #requireActive}, as a value: {@code absent} or {@code inactive}, if it is so. */
  public static Optional<Refusal> inactive(
      StateReader state, Address address, ReasonCode absent, ReasonCode inactive) {
    return inactive(find(state, address), address, absent, inactive);
  }

  private static Optional<Refusal> inactive(
      Optional<Identity> identity, Address address, ReasonCode absent, ReasonCode inactive) {
    if (identity.isEmpty()) {
      return Optional.of(Refusal.of(absent).with("address", address));
    }
    return identity
        .filter(found -> !found.isActive())
        .map(found -> Refusal.of(inactive).with("address", address).with("state", found.state()));
  }

  /** Refuses IDENTITY_NOT_FOUND. */
  public static Identity require(Invocation invocation, Address address) {
    return find(invocation, address)
        .orElseThrow(
            () -> Refusal.of(ReasonCode.IDENTITY_NOT_FOUND).with("address", address).exception());
  }

  /** Ends the identity of {@code address}, which has no roles any more. */
  public static void close(Invocation invocation, Address address, Identity identity) {
    save(invocation, address, identity.closed());
    invocation.emit(new IdentityEvent.Closed(address, invocation.sender()));
  }

  /**
   * Makes {@code successor} the address of the identity that {@code address} had. Neither has roles
   * afterwards. Events are the caller's.
   */
  public static void replace(
      Invocation invocation,
      Address address,
      Address successor,
      Identity identity,
      Hash attributes) {
    save(invocation, address, identity.replaced());
    save(invocation, successor, identity.succeeded(attributes));
    invocation.write(commitmentKey(identity.commitment()), successor.value());
  }

  static void save(Invocation invocation, Address address, Identity identity) {
    invocation.write(key(address), identity.encode());
  }
}
