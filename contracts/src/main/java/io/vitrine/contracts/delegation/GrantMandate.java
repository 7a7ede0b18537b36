package io.vitrine.contracts.delegation;

import io.vitrine.contracts.event.DelegationEvent;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.operation.Deadline;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.operation.Operation;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.types.Power;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;
import java.util.List;

/**
 * Lets an agent act for the sender, in place of the mandate it had, if any. An agent with the power
 * MEMBERS may do so for its principal, within its own mandate: it gives no power that it lacks and
 * no longer time.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, RECIPIENT_IS_SENDER,
 * RECIPIENT_NOT_REGISTERED, RECIPIENT_NOT_ACTIVE, DEADLINE_OUT_OF_RANGE, BEYOND_MANDATE. Emits
 * {@code delegation.granted}.
 *
 * @param agent who may act
 * @param powers at least one, in the order of {@link Power}, each once
 * @param until the mandate holds in blocks before this time, in milliseconds since 1970
 */
public record GrantMandate(Address agent, List<Power> powers, long until) implements Operation {
  /** The method's name. */
  public static final String METHOD = "grant";

  static GrantMandate read(ValueReader r) {
    Address agent = r.address();
    List<Power> powers = r.constants(Power.values().length, Power.class);
    r.checked(() -> new Mandate(powers, 0));
    return new GrantMandate(agent, powers, r.integer(0, Long.MAX_VALUE));
  }

  @Override
  public String contract() {
    return DelegationContract.NAME;
  }

  @Override
  public String method() {
    return METHOD;
  }

  @Override
  public ValueWriter writeTo(ValueWriter writer) {
    return writer.address(agent).constants(powers).integer(until);
  }

  @Override
  public Footprint footprint(Address sender) {
    return Footprint.writing(Mandates.partition(sender))
        .reading(Identities.partition(sender), Identities.partition(agent));
  }

  @Override
  public void perform(Invocation invocation) {
    Identities.requireSender(invocation);
    Address principal = invocation.sender();
    if (agent.equals(principal)) {
      throw Refusal.of(ReasonCode.RECIPIENT_IS_SENDER).with("address", agent).exception();
    }
    Identities.requireRecipient(invocation, agent);
    new Deadline(until).requireAhead(invocation);
    Mandate mandate = new Mandate(powers, until);
    requireWithinOwn(invocation, mandate);
    invocation.write(Mandates.key(principal, agent), mandate.encode());
    invocation.emit(
        new DelegationEvent.Granted(principal, agent, powers, until, invocation.signer()));
  }

  private static void requireWithinOwn(Invocation invocation, Mandate given) {
    Address principal = invocation.sender();
    if (invocation.signer().equals(principal)) {
      return;
    }
    Mandate own = Mandates.require(invocation, principal, invocation.signer());
    if (!given.isWithin(own)) {
      throw Refusal.of(ReasonCode.BEYOND_MANDATE)
          .with("agent", invocation.signer())
          .with("principal", principal)
          .with("has", own.powers())
          .with("until", own.until())
          .exception();
    }
  }
}
