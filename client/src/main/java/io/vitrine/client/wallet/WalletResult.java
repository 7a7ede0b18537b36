package io.vitrine.client.wallet;

import java.util.function.Function;

/** What a wallet operation gives: a value, or the reason why not. */
public sealed interface WalletResult<T> {
  /** It worked. */
  record Done<T>(T value) implements WalletResult<T> {}

  /** It did not. */
  record Refused<T>(WalletRefusal refusal) implements WalletResult<T> {}

  /** One method per variant. */
  interface Cases<T, R> {
    R onDone(T value);

    R onRefused(WalletRefusal refusal);
  }

  /** Dispatches on the variant. */
  default <R> R match(Cases<T, R> cases) {
    return this instanceof Done<T> done
        ? cases.onDone(done.value())
        : cases.onRefused(((Refused<T>) this).refusal());
  }

  /** Applies {@code next} to the value; a refusal passes through. */
  default <U> WalletResult<U> then(Function<? super T, WalletResult<U>> next) {
    return this instanceof Done<T> done
        ? next.apply(done.value())
        : new Refused<>(((Refused<T>) this).refusal());
  }

  /** A value. */
  static <T> WalletResult<T> done(T value) {
    return new Done<>(value);
  }

  /** A refusal. */
  static <T> WalletResult<T> refused(WalletRefusal refusal) {
    return new Refused<>(refusal);
  }
}
