package io.vitrine.contracts.policy;

import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.types.PolicyId;
import io.vitrine.contracts.types.PolicyRules;

/** The calls of the policy contract, for clients that build transactions. */
public final class PolicyCalls {
  private PolicyCalls() {}

  /** Publishes the next version of a policy. See {@link PublishPolicy}. */
  public static ContractCall publish(PolicyId policy, PolicyRules rules) {
    return new PublishPolicy(policy, rules).call();
  }
}
