package io.vitrine.contracts.operation;

import io.vitrine.contracts.reason.RefusedException;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.contract.Call;
import io.vitrine.ledger.contract.CallResult;
import io.vitrine.ledger.contract.Contract;
import io.vitrine.ledger.contract.Execution;
import io.vitrine.ledger.contract.FootprintResult;
import io.vitrine.ledger.contract.StateWriter;

/**
 * A contract made of a table of methods; a built-in contract adds its name, methods and genesis.
 */
public abstract class BuiltInContract implements Contract {
  private final String name;
  private final MethodTable methods;

  /** A contract of this name with these methods. */
  protected BuiltInContract(String name, MethodTable methods) {
    this.name = name;
    this.methods = methods;
  }

  @Override
  public final String name() {
    return name;
  }

  /** The methods it answers to. */
  public final MethodTable methods() {
    return methods;
  }

  @Override
  public final FootprintResult footprint(Call call) {
    if (!methods.has(call.method())) {
      return new FootprintResult.UnknownMethod(call.method());
    }
    try {
      return new FootprintResult.Touches(methods.decode(call).footprint(call.sender()));
    } catch (CodecException e) {
      return new FootprintResult.BadArguments(e.getMessage());
    }
  }

  @Override
  public final CallResult execute(Call call, Execution context) {
    try {
      perform(methods.decode(call), new Invocation(call.sender(), context));
      return new CallResult.Done(new Value.Null());
    } catch (RefusedException e) {
      return e.refusal().toResult();
    }
  }

  /** Carries {@code operation} out; a contract that knows more than the state overrides it. */
  protected void perform(Operation operation, Invocation invocation) {
    operation.perform(invocation);
  }

  /** Writes nothing; a contract with a first state overrides it. */
  @Override
  public void genesis(Value parameters, StateWriter state) {}
}
