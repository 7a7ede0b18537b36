package io.vitrine.ledger.execution;

import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.contract.Call;
import io.vitrine.ledger.contract.CallResult;
import io.vitrine.ledger.contract.Contract;
import io.vitrine.ledger.contract.Execution;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.contract.FootprintResult;
import io.vitrine.ledger.contract.Partition;
import io.vitrine.ledger.contract.StateKey;
import io.vitrine.ledger.contract.StateWriter;
import io.vitrine.ledger.types.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * A contract whose methods are the cases of the tests. Every call writes {@code dirt} to its own
 * partition first, so that a test sees whether a failed call left anything.
 */
public final class ScriptContract implements Contract {
  public static final String NAME = "script";
  static final Partition OPEN = new Partition(NAME, bytes("open"));
  static final Partition READABLE = new Partition(NAME, bytes("readable"));
  static final Partition CLOSED = new Partition(NAME, bytes("closed"));

  public static StateKey slot(String name) {
    return OPEN.key(bytes(name));
  }

  public static Bytes bytes(String text) {
    return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public FootprintResult footprint(Call call) {
    return switch (call.method()) {
      case "nothing-known" -> new FootprintResult.UnknownMethod(call.method());
      case "bad-arguments" -> new FootprintResult.BadArguments("x".repeat(5_000));
      case "footprint-throws" -> throw new IllegalStateException("whatever");
      case "foreign-footprint" ->
          new FootprintResult.Touches(Footprint.writing(new Partition("nobody", Bytes.EMPTY)));
      default -> new FootprintResult.Touches(Footprint.writing(OPEN).reading(READABLE));
    };
  }

  @Override
  public CallResult execute(Call call, Execution context) {
    context.write(slot("dirt"), bytes(call.method()));
    return switch (call.method()) {
      case "count" -> count(context);
      case "clear" -> {
        context.delete(slot("count"));
        context.delete(slot("dirt"));
        yield new CallResult.Done(Value.array(Value.of(context.blockTime())));
      }
      case "facts" ->
          new CallResult.Done(
              Value.array(
                  Value.of(context.epoch()),
                  Value.of(context.attestedLog().size()),
                  Value.of(context.attestedLog().root().value())));
      case "work" -> {
        context.charge(10_000);
        yield new CallResult.Done(new Value.Null());
      }
      case "earn" -> swallow(context, () -> context.charge(-1));
      case "swallow-work" -> swallow(context, () -> context.charge(ExecutionFixture.GAS));
      case "refuse" ->
          new CallResult.Failed("REFUSED", "no", new TreeMap<>(Map.of("has", "7", "needs", "9")));
      case "overflow" -> new CallResult.Done(Value.of(Math.addExact(Long.MAX_VALUE, 1)));
      case "null-result" -> null;
      case "deep-result" -> new CallResult.Done(nested(9));
      case "read-closed" ->
          new CallResult.Done(
              Value.of(context.read(CLOSED.key(Bytes.EMPTY)).isPresent() ? "found" : "none"));
      case "write-readable" -> {
        context.write(READABLE.key(Bytes.EMPTY), Bytes.EMPTY);
        yield new CallResult.Done(new Value.Null());
      }
      case "swallow-footprint" -> swallow(context, () -> context.read(CLOSED.key(Bytes.EMPTY)));
      case "swallow-gas" ->
          swallow(context, () -> context.write(slot("big"), Bytes.wrap(new byte[60_000])));
      case "forever" -> {
        while (true) {
          context.read(slot("count"));
        }
      }
      case "too-large" -> {
        context.write(slot("big"), Bytes.wrap(new byte[StateKey.MAX_VALUE + 1]));
        yield new CallResult.Done(new Value.Null());
      }
      case "too-many-events" -> {
        for (int i = 0; i <= Receipt.MAX_EVENTS; i++) {
          context.emit("e", new Value.Null());
        }
        yield new CallResult.Done(new Value.Null());
      }
      case "broken-machine" -> throw new OutOfMemoryError("as if");
      default -> throw new IllegalStateException("no method " + call.method());
    };
  }

  @Override
  public void genesis(Value parameters, StateWriter state) {
    state.write(slot("count"), Bytes.wrap(new byte[] {1}));
  }

  private static CallResult count(Execution context) {
    int next = context.read(slot("count")).map(b -> b.at(0)).orElse(0) + 1;
    context.write(slot("count"), Bytes.wrap(new byte[] {(byte) next}));
    context.emit("counted", Value.array(Value.of(next), Value.of(context.height())));
    return new CallResult.Done(Value.of(next));
  }

  private static CallResult swallow(Execution context, Runnable breach) {
    try {
      breach.run();
    } catch (RuntimeException e) {
      try {
        context.emit("sneaky", new Value.Null());
      } catch (RuntimeException again) {
        return new CallResult.Done(Value.of("as if nothing had happened"));
      }
    }
    return new CallResult.Done(Value.of("allowed"));
  }

  private static Value nested(int depth) {
    return depth == 0 ? new Value.Null() : Value.array(nested(depth - 1));
  }
}
