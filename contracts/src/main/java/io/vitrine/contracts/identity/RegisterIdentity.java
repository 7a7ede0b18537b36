package io.vitrine.contracts.identity;

import io.vitrine.contracts.event.IdentityEvent;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.operation.Operation;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.types.IdentityKind;
import io.vitrine.contracts.types.IdentityState;
import io.vitrine.contracts.types.Role;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Hash;
import java.util.List;

/**
 * Registers an identity. Callable by a REGISTRAR.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, ROLE_REQUIRED, IDENTITY_ALREADY_REGISTERED
 * (also when it is closed: an address is never given to someone else),
 * COMMITMENT_ALREADY_REGISTERED. Emits {@code identity.registered}.
 *
 * @param address whose identity
 * @param kind person or organisation
 * @param commitment salted commitment to who stands behind it
 * @param attributes root over its salted attributes (F.751.10 9.2 b), the root of the empty tree
 *     for none
 */
public record RegisterIdentity(Address address, IdentityKind kind, Hash commitment, Hash attributes)
    implements Operation {
  /** The method's name. */
  public static final String METHOD = "register";

  static RegisterIdentity read(ValueReader r) {
    return new RegisterIdentity(r.address(), r.constant(IdentityKind.class), r.hash(), r.hash());
  }

  @Override
  public String contract() {
    return IdentityContract.NAME;
  }

  @Override
  public String method() {
    return METHOD;
  }

  @Override
  public ValueWriter writeTo(ValueWriter writer) {
    return writer.address(address).constant(kind).hash(commitment).hash(attributes);
  }

  @Override
  public Footprint footprint(Address sender) {
    return Footprint.writing(
            Identities.partition(address), Identities.commitmentPartition(commitment))
        .reading(Identities.partition(sender));
  }

  @Override
  public void perform(Invocation invocation) {
    Identities.requireSender(invocation, Role.REGISTRAR);
    if (Identities.find(invocation, address).isPresent()) {
      throw Refusal.of(ReasonCode.IDENTITY_ALREADY_REGISTERED).with("address", address).exception();
    }
    Identities.findByCommitment(invocation, commitment)
        .ifPresent(
            holder -> {
              throw Refusal.of(ReasonCode.COMMITMENT_ALREADY_REGISTERED)
                  .with("address", holder)
                  .exception();
            });
    Identity identity = new Identity(kind, commitment, attributes, IdentityState.ACTIVE, List.of());
    Identities.save(invocation, address, identity);
    invocation.write(Identities.commitmentKey(commitment), address.value());
    invocation.emit(
        new IdentityEvent.Registered(address, kind, commitment, attributes, invocation.sender()));
  }
}
