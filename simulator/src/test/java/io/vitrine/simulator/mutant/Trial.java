package io.vitrine.simulator.mutant;

import java.util.Optional;
import java.util.function.LongFunction;

/**
 * Something that runs one seed and says what went wrong.
 *
 * @param kind the class that does it: a {@code LongFunction<Optional<String>>} with a constructor
 *     of one text; it is loaded together with the mutant
 * @param argument of that constructor
 * @param from the first seed
 */
record Trial(Class<? extends LongFunction<Optional<String>>> kind, String argument, long from) {
  /** Twins of n validators over so many views, drawn by seed. */
  static Trial twins(int n, int views) {
    return new Trial(TwinsTrial.class, "n=" + n + " views=" + views, 0);
  }

  /** Whole validators in the simulator. */
  static Trial simulation(String aim) {
    return new Trial(SimulationTrial.class, aim, 0);
  }

  /** One method of a unit test, {@code class#method}; one seed is enough. */
  static Trial test(String method) {
    return new Trial(UnitTrial.class, method, 0);
  }

  /** What it is, for people. */
  String text() {
    String name = kind.getSimpleName().replace("Trial", "");
    return name.equals("Unit")
        ? "`" + argument.replaceAll("^.*\\.|:.*$", "").replace('#', '.') + "`"
        : name + " " + argument;
  }

  /** This trial as {@code loader} sees it. */
  @SuppressWarnings("unchecked") // the constructor of a class of this type
  LongFunction<Optional<String>> in(ClassLoader loader) {
    try {
      var constructor = loader.loadClass(kind.getName()).getDeclaredConstructor(String.class);
      constructor.setAccessible(true);
      return (LongFunction<Optional<String>>) constructor.newInstance(argument);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no trial " + this, e);
    }
  }
}
