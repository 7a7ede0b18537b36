package io.vitrine.contracts.delegation;

import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.types.Power;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.types.Address;
import java.util.List;

/** The calls of the delegation contract, for clients that build transactions. */
public final class DelegationCalls {
  private DelegationCalls() {}

  /** Lets an agent act for the sender. See {@link GrantMandate}. */
  public static ContractCall grant(Address agent, List<Power> powers, long until) {
    List<Power> ordered = powers.stream().sorted().distinct().toList();
    return new GrantMandate(agent, ordered, until).call();
  }

  /** Ends a mandate. See {@link RevokeMandate}. */
  public static ContractCall revoke(Address principal, Address agent) {
    return new RevokeMandate(principal, agent).call();
  }

  /** Makes {@code call} as {@code principal}. See {@link Act}. */
  public static ContractCall act(Address principal, ContractCall call) {
    return new ContractCall(
        DelegationContract.NAME,
        Act.METHOD,
        new ValueWriter()
            .address(principal)
            .text(call.contract())
            .text(call.method())
            .array(call.arguments().elements())
            .toArray(),
        Math.addExact(call.gas(), Act.GAS));
  }
}
