package io.vitrine.simulator.mutant;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/** One method of a unit test that needs no other before it; texts may be its parameters. */
final class UnitTrial implements LongFunction<Optional<String>> {
  private final String type;
  private final String method;
  private final List<String> arguments;

  /** Of {@code class#method} or {@code class#method:text,text}. */
  UnitTrial(String argument) {
    String[] parts = argument.split("[#:]", -1);
    this.type = parts[0];
    this.method = parts[1];
    this.arguments = parts.length < 3 ? List.of() : List.of(parts[2].split(",", -1));
  }

  @Override
  public Optional<String> apply(long seed) {
    try {
      Class<?> test = getClass().getClassLoader().loadClass(type);
      Constructor<?> constructor = test.getDeclaredConstructor();
      constructor.setAccessible(true);
      Class<?>[] texts = new Class<?>[arguments.size()];
      Arrays.fill(texts, String.class);
      Method tested = test.getDeclaredMethod(method, texts);
      tested.setAccessible(true);
      tested.invoke(constructor.newInstance(), arguments.toArray());
      return Optional.empty();
    } catch (InvocationTargetException e) {
      return Optional.of(type + "." + method + ": " + e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no test " + type + "." + method, e);
    }
  }
}
