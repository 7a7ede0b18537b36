package io.vitrine.contracts.policy;

import io.vitrine.contracts.event.PolicyEvent;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.operation.Operation;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.types.PolicyId;
import io.vitrine.contracts.types.PolicyRules;
import io.vitrine.contracts.types.Role;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;

/**
 * Makes the next version of a policy; no version ever changes. Who publishes the first owns the id.
 * Items bought from now on are bound to the new version, those bought before stay with theirs.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, ROLE_REQUIRED (PUBLISHER), POLICY_NOT_YOURS,
 * TOO_MANY_VERSIONS. Emits {@code policy.published}.
 *
 * @param policy the policy
 * @param rules what the version says
 */
public record PublishPolicy(PolicyId policy, PolicyRules rules) implements Operation {
  /** The method's name. */
  public static final String METHOD = "publish";

  /** The most versions of one policy. */
  public static final long MAX_VERSIONS = 1_000;

  static PublishPolicy read(ValueReader r) {
    return new PublishPolicy(r.policy(), PolicyRules.read(r));
  }

  @Override
  public String contract() {
    return PolicyContract.NAME;
  }

  @Override
  public String method() {
    return METHOD;
  }

  @Override
  public ValueWriter writeTo(ValueWriter writer) {
    return rules.writeTo(writer.policy(policy));
  }

  @Override
  public Footprint footprint(Address sender) {
    return Footprint.writing(Policies.partition()).reading(Identities.partition(sender));
  }

  @Override
  public void perform(Invocation invocation) {
    Identities.requireSender(invocation, Role.PUBLISHER);
    Address sender = invocation.sender();
    Policies.Head before = Policies.find(invocation, policy).orElse(new Policies.Head(sender, 0));
    requireMine(sender, before);
    Policies.Head head = new Policies.Head(sender, before.current() + 1);
    Policies.save(invocation, policy, head, rules);
    invocation.emit(new PolicyEvent.Published(policy, head.current(), sender, rules));
  }

  private void requireMine(Address sender, Policies.Head before) {
    if (!before.publisher().equals(sender)) {
      throw Refusal.of(ReasonCode.POLICY_NOT_YOURS)
          .with("policy", policy)
          .with("address", before.publisher())
          .exception();
    }
    if (before.current() >= MAX_VERSIONS) {
      throw Refusal.of(ReasonCode.TOO_MANY_VERSIONS)
          .with("policy", policy)
          .with("has", before.current())
          .exception();
    }
  }
}
