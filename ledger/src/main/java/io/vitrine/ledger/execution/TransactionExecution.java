package io.vitrine.ledger.execution;

import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.contract.Call;
import io.vitrine.ledger.contract.CallResult;
import io.vitrine.ledger.contract.Contract;
import io.vitrine.ledger.contract.ContractRegistry;
import io.vitrine.ledger.contract.Execution;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.contract.FootprintResult;
import io.vitrine.ledger.contract.GasSchedule;
import io.vitrine.ledger.transaction.SignedTransaction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Executes single transactions against a block's state. Whatever a contract does, the outcome is a
 * receipt; only an {@link Error} passes through, because a broken machine must not be mistaken for
 * a failed call.
 */
final class TransactionExecution {
  private final ContractRegistry registry;
  private final BlockFacts block;
  private final BlockState state;

  TransactionExecution(ContractRegistry registry, BlockFacts block, BlockState state) {
    this.registry = registry;
    this.block = block;
    this.state = state;
  }

  /**
   * Executes {@code transaction} as number {@code index} and keeps its writes if it succeeds.
   *
   * @param watch sees the call
   */
  Receipt execute(SignedTransaction transaction, int index, CallWatch watch) {
    GasMeter gas = new GasMeter(transaction.body().gasLimit());
    long base =
        GasSchedule.TRANSACTION + transaction.envelope().size() * GasSchedule.TRANSACTION_BYTE;
    if (!gas.charge(base)) {
      return failed(transaction, index, gas, MeteredExecution.outOfGas(gas));
    }
    return footprint(transaction)
        .match(
            new FootprintResult.Cases<Receipt>() {
              @Override
              public Receipt onTouches(FootprintResult.Touches result) {
                return call(transaction, index, result.footprint(), gas, watch);
              }

              @Override
              public Receipt onUnknownContract(FootprintResult.UnknownContract result) {
                return refused("UNKNOWN_CONTRACT", "no contract " + result.name());
              }

              @Override
              public Receipt onUnknownMethod(FootprintResult.UnknownMethod result) {
                return refused("UNKNOWN_METHOD", "no method " + result.name());
              }

              @Override
              public Receipt onBadArguments(FootprintResult.BadArguments result) {
                return refused("BAD_ARGUMENTS", result.reason());
              }

              private Receipt refused(String code, String detail) {
                return failed(transaction, index, gas, CallResult.Failed.of(code, clip(detail)));
              }
            });
  }

  private FootprintResult footprint(SignedTransaction transaction) {
    try {
      return Objects.requireNonNull(registry.footprint(transaction));
    } catch (RuntimeException e) {
      return new FootprintResult.BadArguments("footprint: " + e.getClass().getSimpleName());
    }
  }

  private Receipt call(
      SignedTransaction transaction,
      int index,
      Footprint footprint,
      GasMeter gas,
      CallWatch watch) {
    String name = transaction.body().contract();
    MeteredExecution context = new MeteredExecution(state, block, name, footprint, gas);
    Contract contract = registry.find(name).orElseThrow();
    Execution watched = watch.begins(footprint, context);
    CallResult result = run(contract, Call.of(transaction), watched, context);
    watch.ended(context.writes());
    return result.match(
        new CallResult.Cases<Receipt>() {
          @Override
          public Receipt onDone(CallResult.Done done) {
            state.commit(context.writes());
            return succeeded(transaction, index, gas, done.result(), context.events());
          }

          @Override
          public Receipt onFailed(CallResult.Failed failure) {
            return failed(transaction, index, gas, failure);
          }
        });
  }

  /** The contract's answer, overruled by a breach it may have swallowed. */
  private static CallResult run(
      Contract contract, Call call, Execution watched, MeteredExecution context) {
    CallResult result;
    try {
      result = contract.execute(call, watched);
      if (result instanceof CallResult.Done done) {
        context.output(done.result());
      }
    } catch (RuntimeException e) {
      // The class only: messages come from the JDK and may differ between validators.
      result =
          CallResult.Failed.of(
              "CONTRACT_ERROR", "the contract threw " + e.getClass().getSimpleName());
    }
    if (context.breach().isPresent()) {
      return context.breach().get();
    }
    return result != null
        ? result
        : CallResult.Failed.of("CONTRACT_ERROR", "the contract returned nothing");
  }

  private Receipt succeeded(
      SignedTransaction transaction, int index, GasMeter gas, Value result, List<Event> events) {
    return new Receipt(
        transaction.id(),
        block.height(),
        index,
        Receipt.Status.OK,
        "",
        "",
        new TreeMap<>(),
        gas.used(),
        result,
        events);
  }

  private Receipt failed(
      SignedTransaction transaction, int index, GasMeter gas, CallResult.Failed failure) {
    return new Receipt(
        transaction.id(),
        block.height(),
        index,
        Receipt.Status.FAILED,
        failure.reasonCode(),
        failure.detail(),
        failure.numbers(),
        gas.used(),
        new Value.Null(),
        List.of());
  }

  /** The text as a detail: valid Unicode, cut to what surely fits. */
  private static String clip(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    String valid = new String(utf8, StandardCharsets.UTF_8);
    if (utf8.length <= CallResult.MAX_DETAIL) {
      return valid;
    }
    int end = valid.offsetByCodePoints(0, CallResult.MAX_DETAIL / 4);
    return valid.substring(0, end);
  }
}
