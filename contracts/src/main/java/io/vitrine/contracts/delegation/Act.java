package io.vitrine.contracts.delegation;

import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.operation.MethodTable;
import io.vitrine.contracts.operation.Operation;
import io.vitrine.contracts.types.Power;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.contract.ContractName;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;
import java.util.Map;

/**
 * Makes a call as a principal: its rights count and its property moves, as if it had sent the call
 * itself; that the sender signed stays visible where it matters (four eyes). Callable by an agent
 * whose mandate has the power that the call needs.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE (of the agent), MANDATE_NOT_FOUND,
 * MANDATE_EXPIRED, POWER_REQUIRED, and then what the call refuses, with the principal as sender.
 * Emits what the call emits.
 *
 * @param principal for whom
 * @param operation what the principal does
 */
public record Act(Address principal, Operation operation) implements Operation {
  /** The method's name. */
  public static final String METHOD = "act";

  /** What reading the mandate and carrying the call over costs at most, beside the call. */
  static final long GAS = 20_000;

  /** The most arguments of a call. */
  private static final int MAX_ARGUMENTS = 64;

  static Act read(ValueReader r, Map<String, MethodTable> callable) {
    Address principal = r.address();
    String contract = r.text(ContractName.MAX);
    String method = r.text(ContractName.MAX);
    Value.Array arguments = new Value.Array(r.array(MAX_ARGUMENTS));
    Operation call =
        r.checked(
            () -> {
              MethodTable methods = callable.get(contract);
              if (methods == null) {
                throw new CodecException("nobody calls " + contract + " for somebody else");
              }
              return methods.read(method, arguments);
            });
    if (Powers.needed(call).isEmpty()) {
      throw new CodecException("nobody calls " + contract + "." + method + " for somebody else");
    }
    return new Act(principal, call);
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
  public long gas() {
    return Math.addExact(operation.gas(), GAS);
  }

  @Override
  public ValueWriter writeTo(ValueWriter writer) {
    ContractCall inner = operation.call();
    return writer
        .address(principal)
        .text(inner.contract())
        .text(inner.method())
        .array(inner.arguments().elements());
  }

  @Override
  public Footprint footprint(Address sender) {
    return operation
        .footprint(principal)
        .reading(Identities.partition(sender), Mandates.partition(principal));
  }

  @Override
  public void perform(Invocation invocation) {
    Identities.requireSender(invocation);
    Power power = Powers.needed(operation).orElseThrow();
    Mandates.require(invocation, principal, invocation.sender(), power);
    operation.perform(new Invocation(principal, invocation.sender(), invocation.execution()));
  }
}
