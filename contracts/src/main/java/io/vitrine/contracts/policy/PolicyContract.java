package io.vitrine.contracts.policy;

import io.vitrine.contracts.operation.BuiltInContract;
import io.vitrine.contracts.operation.MethodTable;

/** The contract of transfer policies. Who changes owners asks it through {@link Policies}. */
public final class PolicyContract extends BuiltInContract {
  /** The contract's name. */
  public static final String NAME = "policy";

  /** The contract. */
  public PolicyContract() {
    super(NAME, new MethodTable().with(PublishPolicy.METHOD, PublishPolicy::read));
  }
}
