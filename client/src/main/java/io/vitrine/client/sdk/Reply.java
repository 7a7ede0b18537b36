package io.vitrine.client.sdk;

import java.net.URI;
import java.util.function.Function;

/**
 * What a request came to.
 *
 * @param <T> what was asked for
 */
public sealed interface Reply<T> {
  /** What was asked for. */
  record Found<T>(T value) implements Reply<T> {}

  /** The gateway refused. */
  record Refused<T>(Problem problem) implements Reply<T> {}

  /** No answer: what was tried and why it failed. The request may or may not have arrived. */
  record Unreachable<T>(URI node, String cause) implements Reply<T> {}

  /** One method per variant. */
  interface Cases<T, R> {
    R onFound(T value);

    R onRefused(Problem problem);

    R onUnreachable(URI node, String cause);
  }

  /** Dispatches on the variant. */
  default <R> R match(Cases<T, R> cases) {
    if (this instanceof Found<T> r) {
      return cases.onFound(r.value());
    } else if (this instanceof Refused<T> r) {
      return cases.onRefused(r.problem());
    }
    Unreachable<T> r = (Unreachable<T>) this;
    return cases.onUnreachable(r.node(), r.cause());
  }

  /** Continues with the value; the other outcomes pass through. */
  default <U> Reply<U> then(Function<? super T, Reply<U>> next) {
    if (this instanceof Found<T> r) {
      return next.apply(r.value());
    } else if (this instanceof Refused<T> r) {
      return new Refused<>(r.problem());
    }
    Unreachable<T> r = (Unreachable<T>) this;
    return new Unreachable<>(r.node(), r.cause());
  }

  /** The value changed; the other outcomes pass through. */
  default <U> Reply<U> map(Function<? super T, ? extends U> change) {
    return then(value -> new Found<>(change.apply(value)));
  }
}
