package io.vitrine.ledger.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.lane.BatchRejection;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every variant of a refusal reaches the method named after it. */
class RejectionDispatchTest {
  static Stream<Class<?>> variants() {
    return Stream.of(TransactionRejection.class, BatchRejection.class)
        .flatMap(refusal -> Arrays.stream(refusal.getPermittedSubclasses()));
  }

  @ParameterizedTest
  @MethodSource("variants")
  void dispatchesToItsOwnCase(Class<?> variant) throws ReflectiveOperationException {
    Object refusal = instance(variant);
    assertThat(dispatched(refusal)).isEqualTo("on" + variant.getSimpleName());
  }

  @SuppressWarnings("unchecked") // a class literal has no type argument to check
  private static Object dispatched(Object refusal) {
    return refusal instanceof TransactionRejection r
        ? r.match(named(TransactionRejection.Cases.class))
        : ((BatchRejection) refusal).match(named(BatchRejection.Cases.class));
  }

  /** Answers each case with the name of its method. */
  private static <C> C named(Class<C> cases) {
    return cases.cast(
        Proxy.newProxyInstance(
            cases.getClassLoader(),
            new Class<?>[] {cases},
            (proxy, method, arguments) -> method.getName()));
  }

  private static Object instance(Class<?> variant) throws ReflectiveOperationException {
    var constructor = variant.getDeclaredConstructors()[0];
    Object[] arguments =
        Arrays.stream(constructor.getParameterTypes())
            .map(type -> type == int.class ? (Object) 1 : type == long.class ? (Object) 1L : null)
            .toArray();
    return constructor.newInstance(arguments);
  }
}
