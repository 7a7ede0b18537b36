package io.vitrine.api;

import io.vitrine.api.problem.Problem;
import java.util.function.Function;

/**
 * A value or the reason why there is none.
 *
 * @param <T> what was asked for
 */
public sealed interface Answer<T> {
  /** What was asked for. */
  record Found<T>(T value) implements Answer<T> {}

  /** Why there is none. */
  record Refused<T>(Problem problem) implements Answer<T> {}

  /** Dispatches on the variant. */
  default <R> R match(Function<T, R> found, Function<Problem, R> refused) {
    if (this instanceof Found<T> f) {
      return found.apply(f.value());
    }
    return refused.apply(((Refused<T>) this).problem());
  }

  /** The value transformed, or the same refusal. */
  default <U> Answer<U> map(Function<T, U> change) {
    return match(value -> new Found<>(change.apply(value)), Refused::new);
  }
}
