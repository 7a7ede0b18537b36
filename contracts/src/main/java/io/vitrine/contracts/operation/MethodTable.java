package io.vitrine.contracts.operation;

import io.vitrine.contracts.types.ValueReader;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.contract.Call;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** The methods of one contract by name. Filled once, then only read. */
public final class MethodTable {
  private final SortedMap<String, Function<ValueReader, ? extends Operation>> methods =
      new TreeMap<>();

  /** Adds a method whose arguments {@code decoder} reads. */
  public MethodTable with(String name, Function<ValueReader, ? extends Operation> decoder) {
    if (methods.put(name, decoder) != null) {
      throw new IllegalArgumentException("two methods are called " + name);
    }
    return this;
  }

  /** All names, in order. */
  public List<String> names() {
    return List.copyOf(methods.keySet());
  }

  /**
   * What {@code call} asks for, for people to read.
   *
   * @return empty for a method or arguments that the contract does not have
   */
  public Optional<Operation> operation(Call call) {
    try {
      return has(call.method()) ? Optional.of(decode(call)) : Optional.empty();
    } catch (CodecException e) {
      return Optional.empty();
    }
  }

  /**
   * The operation of a call within a call.
   *
   * @throws CodecException for a method or arguments that the contract does not have
   */
  public Operation read(String method, Value.Array arguments) {
    if (!has(method)) {
      throw new CodecException("no method " + method);
    }
    return ValueReader.read(arguments, methods.get(method));
  }

  boolean has(String name) {
    return methods.containsKey(name);
  }

  /**
   * The operation that {@code call} asks for; its method exists.
   *
   * @throws io.vitrine.ledger.codec.CodecException when the arguments do not fit
   */
  Operation decode(Call call) {
    return ValueReader.read(call.arguments(), methods.get(call.method()));
  }
}
