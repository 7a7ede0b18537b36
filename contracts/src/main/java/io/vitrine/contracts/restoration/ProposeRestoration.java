package io.vitrine.contracts.restoration;

import io.vitrine.contracts.event.RestorationEvent;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.identity.Identity;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.operation.Operation;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.types.Role;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Hash;
import java.util.Optional;

/**
 * Proposes that an identity passes to another address of the same person. Callable by a REGISTRAR,
 * which names the commitment that it computed from what the person proved now: so nobody gets the
 * identity of somebody else by mistake. Everybody can read the commitment, so it is no protection
 * against a registrar that lies; the second one, and time, are.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, ROLE_REQUIRED, IDENTITY_NOT_FOUND,
 * IDENTITY_NOT_ACTIVE, REGISTRAR_NOT_RESTORED, COMMITMENT_MISMATCH, IDENTITY_ALREADY_REGISTERED,
 * RESTORATION_PENDING, RESTORATION_OBJECTED. Emits {@code restoration.proposed}.
 *
 * @param address whose key is lost
 * @param successor the address that is to take over, without an identity yet
 * @param commitment that of the identity, computed from what the person proved now
 * @param attributes root over the salted attributes that the successor will have
 */
public record ProposeRestoration(
    Address address, Address successor, Hash commitment, Hash attributes) implements Operation {
  /** The method's name. */
  public static final String METHOD = "propose";

  static ProposeRestoration read(ValueReader r) {
    return new ProposeRestoration(r.address(), r.address(), r.hash(), r.hash());
  }

  @Override
  public String contract() {
    return RestorationContract.NAME;
  }

  @Override
  public String method() {
    return METHOD;
  }

  @Override
  public ValueWriter writeTo(ValueWriter writer) {
    return writer.address(address).address(successor).hash(commitment).hash(attributes);
  }

  @Override
  public Footprint footprint(Address sender) {
    return Footprint.writing(Restorations.partition(address))
        .reading(
            Identities.partition(sender),
            Identities.partition(address),
            Identities.partition(successor));
  }

  @Override
  public void perform(Invocation invocation) {
    Identities.requireSender(invocation, Role.REGISTRAR);
    Identity identity = Restorations.requireRestorable(invocation, address);
    if (!identity.commitment().equals(commitment)) {
      throw Refusal.of(ReasonCode.COMMITMENT_MISMATCH).with("address", address).exception();
    }
    Restorations.requireNew(invocation, successor);
    requireNonePending(invocation);
    Restorations.save(
        invocation,
        address,
        Restoration.proposed(successor, attributes, invocation.sender(), invocation.blockTime()));
    invocation.emit(
        new RestorationEvent.Proposed(address, successor, attributes, invocation.sender()));
  }

  private void requireNonePending(Invocation invocation) {
    Optional<Restoration> found = Restorations.find(invocation, address);
    if (found.isEmpty()) {
      return;
    }
    Restoration before = found.get();
    if (before.stage().isPending()) {
      throw Refusal.of(ReasonCode.RESTORATION_PENDING)
          .with("address", address)
          .with("successor", before.successor())
          .exception();
    }
    if (invocation.blockTime() < before.time()) {
      throw Refusal.of(ReasonCode.RESTORATION_OBJECTED)
          .with("address", address)
          .with("until", before.time())
          .with("now", invocation.blockTime())
          .exception();
    }
  }
}
