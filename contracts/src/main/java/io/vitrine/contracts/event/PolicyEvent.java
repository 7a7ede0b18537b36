package io.vitrine.contracts.event;

import io.vitrine.contracts.types.PolicyId;
import io.vitrine.contracts.types.PolicyRules;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.types.Address;
import java.util.Optional;

/** What happened to a transfer policy. */
public sealed interface PolicyEvent extends ContractEvent {
  /** The policy it happened to. */
  PolicyId policy();

  /** One method per event. */
  interface Cases<R> {
    /** On Published. */
    R onPublished(Published event);
  }

  /** Dispatches on the event. */
  <R> R match(Cases<R> cases);

  @Override
  default <R> R match(ContractEvent.Cases<R> cases) {
    return cases.onPolicyEvent(this);
  }

  /** Reads an event of these types; empty for a type of another kind. */
  static Optional<PolicyEvent> decode(String type, Value data) {
    return type.equals(Published.TYPE)
        ? Optional.of(ValueReader.read(data, Published::read))
        : Optional.empty();
  }

  /**
   * A policy got its next version, which binds what is bought under it from now on.
   *
   * @param policy the policy
   * @param version 1 for the first
   * @param publisher who owns the policy
   * @param rules what the version says
   */
  record Published(PolicyId policy, long version, Address publisher, PolicyRules rules)
      implements PolicyEvent {
    /** The event's type. */
    public static final String TYPE = "policy.published";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      ValueWriter writer = new ValueWriter().policy(policy).integer(version).address(publisher);
      return rules.writeTo(writer).toArray();
    }

    private static Published read(ValueReader r) {
      return new Published(
          r.policy(), r.integer(1, Long.MAX_VALUE), r.address(), PolicyRules.read(r));
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onPublished(this);
    }
  }
}
