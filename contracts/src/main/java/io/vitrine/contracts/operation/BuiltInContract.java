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
import java.util.Optional;

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

  /**
   * What {@code call} asks for, for people to read.
   *
   * @return empty for a method or arguments that the contract does not have
   */
  public final Optional<Operation> operation(Call call) {
    try {
      return methods.has(call.method()) ? Optional.of(methods.decode(call)) : Optional.empty();
    } catch (CodecException e) {
      return Optional.empty();
    }
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
      methods.decode(call).perform(new Invocation(call.sender(), context));
      return new CallResult.Done(new Value.Null());
    } catch (RefusedException e) {
      return e.refusal().toResult();
    }
  }

  /** Writes nothing; a contract with a first state overrides it. */
  @Override
  public void genesis(Value parameters, StateWriter state) {}
}
